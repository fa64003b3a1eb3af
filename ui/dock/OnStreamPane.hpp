#pragma once

#include "ui/SceneGateway.hpp"
#include "ui/Translator.hpp"
#include "ui/text/ErrorText.hpp"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace StreamImages {

class ImageManager;
class OnStreamLine;

// What viewers see now and in which source, and the two buttons that change it.
class OnStreamPane final : public QWidget {
	Q_OBJECT

public:
	// Both outlive the pane.
	OnStreamPane(ImageManager &manager, const Translator &translator, QWidget *parent);

	void setSources(const std::vector<SceneSource> &sources);

	enum class Showable { No = 1, Yes };
	void setShowable(Showable showable); // whether there is an image to show

	// The source that Show and Hide work on; empty when there is none.
	QString chosenSource() const;

signals:
	void showRequested();
	void hideRequested();

private:
	void buildWidgets();
	void buildLayout();
	void connectWidgets();
	void followChoice();
	void tellProblems();

	ImageManager &manager_;
	const Translator &translator_;
	std::vector<SceneSource> sources_;

	const ErrorText errorText_;

	OnStreamLine *line_ = nullptr;
	QLabel *problems_ = nullptr; // of sources that do not show what they are set to
	QComboBox *source_ = nullptr;
	QPushButton *showButton_ = nullptr;
	QPushButton *hideButton_ = nullptr;
};

} // namespace StreamImages
