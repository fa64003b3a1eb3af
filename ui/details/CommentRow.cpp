#include "ui/details/CommentRow.hpp"

#include "ui/details/CrossButton.hpp"
#include "ui/text/TimeText.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/ElidedLabel.hpp"
#include "ui/widgets/Symbols.hpp"

#include <QGridLayout>
#include <QLabel>

namespace StreamImages {

namespace {

QString headOf(const Comment &comment, const Translator &translator)
{
	const QString time = timeText(comment.time);
	return comment.author.empty() ? time
				      : translator.text("Details.Comments.Head").arg(toQString(comment.author), time);
}

} // namespace

CommentRow::CommentRow(const Comment &comment, const Translator &translator, QWidget *parent)
	: QWidget(parent), id_(comment.id), cross_(new CrossButton(translator.text("Details.Comments.Remove"), this))
{
	auto *head = new ElidedLabel(Qt::ElideMiddle, this);
	head->setText(headOf(comment, translator));
	head->setForegroundRole(QPalette::PlaceholderText);
	auto *text = new QLabel(toQString(comment.text), this);
	text->setTextFormat(Qt::PlainText);
	text->setWordWrap(true);
	text->setTextInteractionFlags(Qt::TextSelectableByMouse);
	cross_->setObjectName(QStringLiteral("removeComment"));
	connect(cross_, &CrossButton::clicked, this, [this] { emit removeRequested(id_); });

	auto *layout = new QGridLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	layout->setVerticalSpacing(0);
	layout->setColumnStretch(0, 1);
	layout->addWidget(head, 0, 0);
	layout->addWidget(cross_, 0, 1, Qt::AlignTop);
	layout->addWidget(text, 1, 0, 1, 2);
}

void CommentRow::setReadOnly(bool readOnly)
{
	cross_->setVisible(!readOnly);
}

} // namespace StreamImages
