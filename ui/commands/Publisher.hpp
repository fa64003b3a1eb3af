#pragma once

#include "core/base/Id.hpp"
#include "core/model/Visibility.hpp"
#include "ui/changes/LibraryChanges.hpp"
#include "ui/commands/StageServices.hpp"

#include <QObject>

#include <deque>
#include <functional>
#include <vector>

class QMessageBox;
class QWidget;

namespace StreamImages {

// Changes who may see images. While OBS is live the user is asked before more people see an image than now, unless they
// turned that off. GUI thread.
class Publisher final : public QObject {
	Q_OBJECT

public:
	// `window` is where questions appear, or one that was opened from it.
	Publisher(const StageServices &services, QWidget *window);

	bool mustAsk() const; // as OBS is live

	void setVisibility(const std::vector<ImageId> &images, Visibility visibility);

	// Of images that an upload brought. Its question comes by itself: it waits until those about earlier uploads are
	// answered, and leaves one that the user called up where it is.
	void publishUploaded(std::vector<ImageId> images, Visibility visibility);

	// Of images that a recovery holds private: they become again what they were.
	void confirmVisibility(const std::vector<ImageId> &images);

	void make(const Edit &edit); // asks when the edit reveals something

	// What the user takes back, or makes again, may let people see images again: they are asked as well.
	void undo();
	void redo();

private:
	struct Uploaded {
		std::vector<ImageId> images;
		Visibility visibility;
	};

	QMessageBox *change(const std::vector<ImageId> &images, Visibility visibility, const QString &questionName);
	void publishNextUploaded();
	bool widens(const ImageId &image, Visibility visibility) const;
	bool reveals(const LibraryChanges::Step &step) const;
	void walk(const LibraryChanges::Step *step, void (LibraryChanges::*direction)());
	QMessageBox *askToReveal(const std::function<void()> &go);
	// `go` runs on consent. A question of the same name that is open closes unanswered.
	QMessageBox *ask(const QString &question, const std::function<void()> &go, const QString &name = {});

	const StageServices services_;
	QWidget *const window_;
	std::deque<Uploaded> uploaded_; // what is to be asked about yet
	bool asksAboutUploaded_ = false;
};

} // namespace StreamImages
