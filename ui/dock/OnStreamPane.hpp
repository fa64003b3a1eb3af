#pragma once

#include "ui/SceneGateway.hpp"
#include "ui/Translator.hpp"
#include "ui/background/BackgroundWorkers.hpp"
#include "ui/lists/LatestLoad.hpp"
#include "ui/text/ErrorText.hpp"

#include <QWidget>

#include <optional>
#include <unordered_map>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;

namespace StreamImages {

class ImageManager;
class OnStreamLine;
class PanicButton;

// What viewers see now and in which source, and the two buttons that change it.
class OnStreamPane final : public QWidget {
	Q_OBJECT

public:
	// All outlive the pane.
	OnStreamPane(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator, QWidget *parent);

	// `chosen` is the uuid of the source that Show and Hide work on; empty when there is none.
	void setSources(const std::vector<SceneSource> &sources, const QString &chosen);
	void refresh(); // images have changed
	void setPanic(bool active);

	enum class Showable { No = 1, Yes };
	void setShowable(Showable showable); // whether there is an image to show

signals:
	void sourceChosen(const QString &uuid); // by the user
	void showRequested();
	void hideRequested();
	void failed(const StreamImages::Error &error);

private:
	void buildWidgets();
	void buildLayout();
	void connectWidgets();
	void followChoice();
	void tellOnAir();
	void tellProblems();

	// Of images, as they were last looked up; nothing for one that is not in the library.
	using Titles = std::unordered_map<ImageId, std::optional<QString>>;

	ImageManager &manager_;
	const Translator &translator_;
	std::vector<SceneSource> sources_;

	const ErrorText errorText_;
	LatestLoad<Titles> load_;
	Titles titles_; // of what is on air

	OnStreamLine *line_ = nullptr;
	QLabel *problems_ = nullptr; // of sources that do not show what they are set to
	QComboBox *source_ = nullptr;
	QPushButton *showButton_ = nullptr;
	QPushButton *hideButton_ = nullptr;
	PanicButton *panic_;
};

} // namespace StreamImages
