#pragma once

#include <QMessageBox>

namespace StreamImages {

// Asks before something is done. Enter and Escape answer no. Does not block, and deletes itself when it closes.
class Question final : public QMessageBox {
	Q_OBJECT

public:
	struct Texts {
		QString title; // of the window
		QString question;
		QString details; // what speaks for or against it; may be empty. Qt may take it for HTML: no titles in it
		QString yes;     // what it does: "Empty trash", never "Yes"
	};
	Question(const Texts &texts, QWidget *parent);

signals:
	void agreed();
};

} // namespace StreamImages
