#pragma once

#include "core/exporting/StreamExport.hpp"
#include "core/manager/ImageManager.hpp"
#include "ui/Translator.hpp"
#include "ui/changes/Edit.hpp"
#include "ui/commands/ImageActions.hpp"

#include <QObject>

#include <vector>

class QMenu;

namespace StreamImages {

class Exporter;
class GalleryPane;
class LibraryChanges;
class Presenter;
class Publisher;
class SceneGateway;

// Carries out what the user asks for in a gallery: on the selected images, from its menu, its keys or its tiles. GUI thread.
class SelectionCommands final : public QObject {
	Q_OBJECT

public:
	// All outlive the commands.
	struct Services {
		ImageManager &manager;
		SceneGateway &gateway;
		LibraryChanges &changes;
		Publisher &publisher;
		Presenter &presenter;
		Exporter &exporter;
		const Translator &translator;
	};
	SelectionCommands(const Services &services, GalleryPane &gallery);

	const ImageActions &actions() const { return *actions_; }
	void follow(); // what is on stream changed

	QMenu *makeMenu() const; // of the selection; deletes itself when it closes
	// Those that are listed in that stream already stay where they are.
	void moveTo(const std::vector<ImageId> &images, const StreamId &stream);

signals:
	void detailsRequested();
	void fullSizeRequested(const StreamImages::ImageId &image, const std::vector<StreamImages::ImageId> &listed);

private:
	void connectActions();
	void connectTransfers();
	void connectGallery();
	std::vector<ImageId> selected() const;
	bool isOnStream(const std::vector<ImageId> &images) const;
	std::vector<ImageActions::Target> streams() const; // but the one that is shown
	QStringList tagsOfSelected() const;
	void show(const ImageId &image);
	void askForTag();
	void putIntoSlot(int slot); // 0 for none
	void remove();
	void exportSelected(ExportMetadata metadata);
	void moveBy(int places);
	void place(const std::vector<ImageId> &images, std::size_t index);
	QString titleOf(const StreamId &stream) const;

	const Services services_;
	GalleryPane &gallery_;
	const bool changeable_;
	ImageActions *actions_;
};

} // namespace StreamImages
