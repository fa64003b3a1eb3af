#include "ui/widgets/Toast.hpp"

#include <QAccessible>
#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include <algorithm>
#include <chrono>

namespace StreamImages {

namespace {

constexpr std::chrono::seconds kReadable{8};
constexpr int kToastMarginPx = 6;
constexpr qreal kRadiusPx = 4;

} // namespace

Toast::Toast(QWidget *over) : QWidget(over), text_(new QLabel(this)), button_(new QToolButton(this))
{
	setObjectName(QStringLiteral("toast"));
	text_->setTextFormat(Qt::PlainText);
	text_->setWordWrap(true);
	button_->setObjectName(QStringLiteral("toastButton"));
	button_->setFocusPolicy(Qt::TabFocus);
	auto *layout = new QHBoxLayout(this);
	layout->setContentsMargins(kToastMarginPx, kToastMarginPx, kToastMarginPx, kToastMarginPx);
	layout->addWidget(text_, 1);
	layout->addWidget(button_, 0, Qt::AlignBottom);

	timer_.setSingleShot(true);
	timer_.setInterval(kReadable);
	connect(&timer_, &QTimer::timeout, this, &Toast::end);
	connect(button_, &QToolButton::clicked, this, [this] {
		hide();
		if (action_ != nullptr) {
			action_->trigger();
		}
	});
	over->installEventFilter(this);
	hide();
}

void Toast::tell(const QString &text, const QString &button, QAction *action)
{
	text_->setText(text);
	setAccessibleName(text);
	button_->setText(button);
	button_->setVisible(action != nullptr);
	action_ = action;
	if (action != nullptr) {
		connect(action, &QAction::changed, this, &Toast::followAction, Qt::UniqueConnection);
	}
	followAction();
	place();
	show();
	raise();
	timer_.start();
	QAccessibleEvent alert{this, QAccessible::Alert}; // screen readers say it: nobody goes there to look
	QAccessible::updateAccessibility(&alert);
}

// What there is to take back reaches the action only after the message.
void Toast::followAction()
{
	button_->setToolTip(action_ != nullptr ? action_->toolTip() : QString{});
}

QString Toast::text() const
{
	return text_->text();
}

void Toast::place()
{
	const QSize room = parentWidget()->size();
	const int width = room.width() - 2 * kToastMarginPx;
	const int height = std::max(layout()->heightForWidth(width), sizeHint().height());
	setGeometry(kToastMarginPx, room.height() - height - kToastMarginPx, width, height);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
	if (event->type() == QEvent::Resize && isVisible()) {
		place();
	}
	return QWidget::eventFilter(watched, event);
}

// Neither autoFillBackground nor a frame: OBS's style sheet takes both from a widget.
void Toast::paintEvent(QPaintEvent *)
{
	QPainter painter{this};
	painter.setRenderHint(QPainter::Antialiasing);
	painter.setPen(palette().color(QPalette::Mid));
	painter.setBrush(palette().color(QPalette::Window));
	painter.drawRoundedRect(QRectF{rect()}.adjusted(0.5, 0.5, -0.5, -0.5), kRadiusPx, kRadiusPx);
}

void Toast::end()
{
	if (underMouse() || button_->hasFocus()) {
		timer_.start();
	} else {
		hide();
	}
}

} // namespace StreamImages
