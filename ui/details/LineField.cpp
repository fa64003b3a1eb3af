#include "ui/details/LineField.hpp"

#include <QLineEdit>

namespace StreamImages {

LineField::LineField(const Rules &rules, const Translator &translator, QWidget *parent)
	: TextField(rules, translator, parent), line_(new QLineEdit(this))
{
	adopt(line_);
	connect(line_, &QLineEdit::textChanged, this, [this] { followTyping(); });
}

QString LineField::text() const
{
	return line_->text();
}

void LineField::setText(const QString &text)
{
	line_->setText(text);
	line_->setCursorPosition(0); // of a long text the beginning is seen
}

void LineField::setReadOnly(bool readOnly)
{
	line_->setReadOnly(readOnly);
}

QWidget *LineField::editor() const
{
	return line_;
}

} // namespace StreamImages
