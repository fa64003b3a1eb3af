#include "ui/dock/PanicButton.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/widgets/OpenBeside.hpp"
#include "ui/widgets/Symbols.hpp"

#include <QMessageBox>
#include <QPainter>

namespace StreamImages {

namespace {

constexpr int kEdgePx = 3;
constexpr qreal kButtonCornerPx = 4;

} // namespace

PanicButton::PanicButton(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator,
			 QWidget *parent)
	: QPushButton(parent),
	  manager_(manager),
	  workers_(workers),
	  translator_(translator),
	  self_((new Postbox(this))->address())
{
	setObjectName(QStringLiteral("panic"));
	QFont bold = font();
	bold.setBold(true);
	setFont(bold);
	connect(this, &QPushButton::clicked, this, &PanicButton::press);
	follow(manager.panic());
}

void PanicButton::follow(bool active)
{
	active_ = active;
	setText(translator_.text(active ? "Panic.Lift" : "Panic.Start"));
	setToolTip(translator_.text(active ? "Panic.Lift.ToolTip" : "Panic.Start.ToolTip"));
}

void PanicButton::press()
{
	if (active_) {
		askToLift();
	} else {
		set(Panic::On);
	}
}

void PanicButton::askToLift()
{
	auto *question = new QMessageBox(this);
	question->setAttribute(Qt::WA_DeleteOnClose);
	question->setIcon(QMessageBox::Question);
	question->setWindowTitle(translator_.text("Panic.Lift"));
	question->setText(translator_.text("Panic.Lift.Question"));
	QPushButton *lift = question->addButton(translator_.text("Panic.Lift"), QMessageBox::AcceptRole);
	lift->setObjectName(QStringLiteral("liftPanic"));
	// Whoever confirms without reading keeps everything dark.
	question->setDefaultButton(question->addButton(QMessageBox::Cancel));
	connect(lift, &QPushButton::clicked, this, [this] { set(Panic::Off); });
	openBeside(question);
}

void PanicButton::set(Panic panic)
{
	runInBackground(
		workers_, Lane::Urgent, self_, [&manager = manager_, panic] { return manager.setPanic(panic); },
		[this](const Expected<void> &result) {
			if (!result) {
				emit failed(result.error());
			}
		});
}

void PanicButton::paintEvent(QPaintEvent *event)
{
	QPushButton::paintEvent(event);
	QPainter painter{this};
	painter.setRenderHint(QPainter::Antialiasing);
	const QRectF frame = QRectF{rect()}.adjusted(kEdgePx / 2.0, kEdgePx / 2.0, -kEdgePx / 2.0, -kEdgePx / 2.0);
	if (!active_) {
		painter.setPen(QPen{onAirColor(palette()), kEdgePx / 2.0});
		painter.drawRoundedRect(frame, kButtonCornerPx, kButtonCornerPx);
		return;
	}
	painter.setPen(Qt::NoPen);
	painter.setBrush(onAirColor(palette()));
	painter.drawRoundedRect(frame, kButtonCornerPx, kButtonCornerPx);
	painter.setPen(onAirTextColor());
	painter.drawText(rect(), Qt::AlignCenter, text());
	if (hasFocus()) { // the style's mark of it is below
		painter.setBrush(Qt::NoBrush);
		painter.drawRoundedRect(frame.adjusted(kEdgePx, kEdgePx, -kEdgePx, -kEdgePx), kButtonCornerPx,
					kButtonCornerPx);
	}
}

} // namespace StreamImages
