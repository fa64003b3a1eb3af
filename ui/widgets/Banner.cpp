#include "ui/widgets/Banner.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

namespace StreamImages {

Banner::Banner(QWidget *parent)
	: QFrame(parent), icon_(new QLabel(this)), text_(new QLabel(this)), button_(new QPushButton(this))
{
	setFrameShape(QFrame::StyledPanel);
	const int side = style()->pixelMetric(QStyle::PM_SmallIconSize);
	icon_->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxWarning).pixmap(side));
	text_->setTextFormat(Qt::PlainText); // it may hold a title
	text_->setWordWrap(true);
	auto *layout = new QHBoxLayout(this);
	layout->addWidget(icon_, 0, Qt::AlignTop);
	layout->addWidget(text_, 1);
	layout->addWidget(button_, 0, Qt::AlignBottom);
	button_->setObjectName(QStringLiteral("bannerButton"));
	button_->hide();
	connect(button_, &QPushButton::clicked, this, &Banner::buttonClicked);
	hide();
}

void Banner::setButton(const QString &text)
{
	button_->setText(text);
	button_->show();
}

void Banner::setText(const QString &text)
{
	text_->setText(text);
	setAccessibleName(text);
	setVisible(!text.isEmpty());
}

QString Banner::text() const
{
	return text_->text();
}

} // namespace StreamImages
