#include "ui/widgets/NoticePanel.hpp"

#include "ui/widgets/ScrollingText.hpp"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace StreamImages {

namespace {

constexpr qsizetype kMaxNotices = 20;
constexpr int kDetailLines = 5; // seen at once

QStyle::StandardPixmap iconFor(Notice::Severity severity)
{
	switch (severity) {
	case Notice::Severity::Done:
		return QStyle::SP_DialogApplyButton;
	case Notice::Severity::Warning:
		return QStyle::SP_MessageBoxWarning;
	case Notice::Severity::Problem:
		return QStyle::SP_MessageBoxCritical;
	}
	return QStyle::SP_MessageBoxInformation;
}

} // namespace

NoticePanel::NoticePanel(const Translator &translator, QWidget *parent) : QFrame(parent), translator_(translator)
{
	setFrameShape(QFrame::StyledPanel);
	buildWidgets();
	buildLayout();
	connectWidgets();
	follow();
}

void NoticePanel::buildWidgets()
{
	icon_ = new QLabel(this);
	headline_ = new QLabel(this);
	headline_->setTextFormat(Qt::PlainText);
	headline_->setWordWrap(true);
	details_ = new ScrollingText(kDetailLines, this);
	details_->setAccessibleName(translator_.text("Dock.Notice.Details"));
	actionButton_ = new QPushButton(this);
	actionButton_->setObjectName(QStringLiteral("noticeAction"));
	copyButton_ = new QPushButton(translator_.text("Dock.Notice.Copy"), this);
	copyButton_->setObjectName(QStringLiteral("copyNotice"));
	dismissButton_ = new QPushButton(translator_.text("Dock.Notice.Dismiss"), this);
	dismissButton_->setObjectName(QStringLiteral("dismissNotice"));
}

void NoticePanel::buildLayout()
{
	auto *head = new QHBoxLayout;
	head->addWidget(icon_, 0, Qt::AlignTop);
	head->addWidget(headline_, 1);
	auto *buttons = new QHBoxLayout;
	buttons->addWidget(actionButton_);
	buttons->addStretch(1);
	buttons->addWidget(copyButton_);
	buttons->addWidget(dismissButton_);
	auto *layout = new QVBoxLayout(this);
	layout->addLayout(head);
	layout->addWidget(details_);
	layout->addLayout(buttons);
}

void NoticePanel::connectWidgets()
{
	connect(actionButton_, &QPushButton::clicked, this, &NoticePanel::performAction);
	connect(copyButton_, &QPushButton::clicked, this, &NoticePanel::copy);
	connect(dismissButton_, &QPushButton::clicked, this, &NoticePanel::dismiss);
}

void NoticePanel::add(const Notice &notice)
{
	notices_.removeIf([&](const Notice &old) {
		const bool repeated = old.headline == notice.headline && old.details == notice.details;
		return old.severity == Notice::Severity::Done || repeated;
	});
	notices_.prepend(notice);
	notices_.resize(std::min(notices_.size(), kMaxNotices));
	follow();
}

void NoticePanel::follow()
{
	setVisible(!notices_.isEmpty());
	if (notices_.isEmpty()) {
		return;
	}
	const Notice &newest = notices_.front();
	const int side = style()->pixelMetric(QStyle::PM_SmallIconSize);
	icon_->setPixmap(style()->standardIcon(iconFor(newest.severity)).pixmap(side));
	headline_->setText(newest.headline);
	setAccessibleName(newest.headline);
	actionButton_->setVisible(newest.action.has_value());
	actionButton_->setText(newest.action ? newest.action->text : QString{});

	QStringList lines = newest.details;
	for (const Notice &older : std::as_const(notices_).sliced(1)) {
		lines << older.headline << older.details;
	}
	details_->setText(lines.join(u'\n'));
	details_->setVisible(!lines.isEmpty());
}

QString NoticePanel::text() const
{
	QStringList lines;
	for (const Notice &notice : notices_) {
		lines << notice.headline << notice.details;
	}
	return lines.join(u'\n');
}

void NoticePanel::performAction() const
{
	if (!notices_.isEmpty() && notices_.front().action) {
		const NoticeAction action = *notices_.front().action; // outlives the notice, which it may dismiss
		action.perform();
	}
}

void NoticePanel::copy() const
{
	QGuiApplication::clipboard()->setText(text());
}

void NoticePanel::dismiss()
{
	notices_.clear();
	follow();
}

} // namespace StreamImages
