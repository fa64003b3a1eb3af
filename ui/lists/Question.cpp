#include "ui/lists/Question.hpp"

#include <QPushButton>

namespace StreamImages {

Question::Question(const Texts &texts, QWidget *parent) : QMessageBox(parent)
{
	setAttribute(Qt::WA_DeleteOnClose);
	setIcon(QMessageBox::Question);
	setTextFormat(Qt::PlainText); // of the question: a title may be in it
	setWindowTitle(texts.title);
	setText(texts.question);
	setInformativeText(texts.details);
	QPushButton *yes = addButton(texts.yes, QMessageBox::AcceptRole);
	yes->setObjectName(QStringLiteral("agree"));
	setDefaultButton(addButton(QMessageBox::Cancel));
	connect(yes, &QPushButton::clicked, this, &Question::agreed);
}

} // namespace StreamImages
