#include "ui/details/BoxField.hpp"

#include <QMimeData>
#include <QPlainTextEdit>
#include <QRegularExpression>

namespace StreamImages {

namespace {

QString asParagraph(QString text)
{
	static const QRegularExpression lineBreaks{QStringLiteral("\\R+")};
	return text.replace(lineBreaks, QStringLiteral(" "));
}

// Where people write one paragraph.
class ParagraphEdit final : public QPlainTextEdit {
public:
	using QPlainTextEdit::QPlainTextEdit;

protected:
	void insertFromMimeData(const QMimeData *source) override
	{
		if (source->hasText()) {
			insertPlainText(asParagraph(source->text()));
		}
	}
};

int heightOf(int lines, const QPlainTextEdit &box)
{
	const auto margin = static_cast<int>(2 * box.document()->documentMargin());
	constexpr int kSpare = 2; // lines are laid out in fractions of pixels
	return lines * box.fontMetrics().lineSpacing() + margin + 2 * box.frameWidth() + kSpare;
}

} // namespace

BoxField::BoxField(const Rules &rules, int visibleLines, const Translator &translator, QWidget *parent)
	: TextField(rules, translator, parent), box_(new ParagraphEdit(this))
{
	box_->setTabChangesFocus(true);
	box_->setFixedHeight(heightOf(visibleLines, *box_));
	adopt(box_);
	connect(box_, &QPlainTextEdit::textChanged, this, [this] { followTyping(); });
}

QString BoxField::text() const
{
	return asParagraph(box_->toPlainText());
}

void BoxField::setText(const QString &text)
{
	box_->setPlainText(text);
}

void BoxField::setReadOnly(bool readOnly)
{
	box_->setReadOnly(readOnly);
}

QWidget *BoxField::editor() const
{
	return box_;
}

} // namespace StreamImages
