#include "ui/lists/ListPages.hpp"

#include <QLabel>
#include <QStackedLayout>

namespace StreamImages {

namespace {

constexpr int kPageMarginPx = 16;

} // namespace

ListPages::ListPages(QWidget *list, QWidget *parent)
	: QFrame(parent), list_(list), label_(new QLabel(this)), pages_(new QStackedLayout(this))
{
	label_->setObjectName(QStringLiteral("whyEmpty"));
	label_->setFrameShape(QFrame::StyledPanel);
	label_->setTextFormat(Qt::PlainText);
	label_->setAlignment(Qt::AlignCenter);
	label_->setWordWrap(true);
	label_->setMargin(kPageMarginPx);
	pages_->setContentsMargins(0, 0, 0, 0);
	pages_->addWidget(list_);
	pages_->addWidget(label_);
}

void ListPages::showList()
{
	pages_->setCurrentWidget(list_);
}

void ListPages::showText(const QString &text)
{
	label_->setText(text);
	pages_->setCurrentWidget(label_);
}

QString ListPages::text() const
{
	return pages_->currentWidget() == label_ ? label_->text() : QString{};
}

} // namespace StreamImages
