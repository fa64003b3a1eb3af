#pragma once

#include "ui/Translator.hpp"

#include <QDialog>

class QDialogButtonBox;
class QLineEdit;
class QPushButton;

namespace StreamImages {

// Whether a stream can be called so: something is left of it when it is cleaned.
bool isStreamTitle(const QString &title);

// Asks for the title of a stream, a new one or one that has a title, until it can be used. Does not block, and
// deletes itself when it closes.
class StreamTitleDialog final : public QDialog {
	Q_OBJECT

public:
	struct Texts {
		QString window; // title of the window
		QString ok;     // what it does: "Rename"
		QString title;  // of the stream, as it is now
	};
	StreamTitleDialog(const Texts &texts, const Translator &translator, QWidget *parent);

signals:
	void titleChosen(const QString &title);

private:
	void buildWidgets(const Texts &texts);
	void connectWidgets();

	QLineEdit *title_;
	QDialogButtonBox *buttons_;
	QPushButton *ok_ = nullptr;
};

} // namespace StreamImages
