#include "ui/details/TagChip.hpp"

#include "ui/details/CrossButton.hpp"
#include "ui/widgets/ElidedLabel.hpp"
#include "ui/widgets/Symbols.hpp"

#include <QHBoxLayout>
#include <QPainter>

namespace StreamImages {

namespace {

constexpr int kChipInsetPx = 6;

} // namespace

TagChip::TagChip(const QString &tag, const QString &label, Removing removing, const Translator &translator,
		 QWidget *parent)
	: QFrame(parent)
{
	setObjectName(tag);
	auto *text = new ElidedLabel(Qt::ElideRight, this);
	text->setText(label);
	auto *layout = new QHBoxLayout(this);
	layout->setContentsMargins(kChipInsetPx, 2, kChipInsetPx, 2);
	layout->setSpacing(2);
	layout->addWidget(text);
	if (removing == Removing::Offered) {
		auto *cross = new CrossButton(translator.text("Details.Tags.Remove").arg(tag), this);
		layout->addWidget(cross);
		connect(cross, &CrossButton::clicked, this, [this, tag] { emit removeRequested(tag); });
	}
}

void TagChip::paintEvent(QPaintEvent *)
{
	QPainter painter{this};
	painter.setRenderHint(QPainter::Antialiasing);
	const QColor background = palette().color(QPalette::Window);
	painter.setPen(blended(palette().color(QPalette::WindowText), background, 0.3f));
	painter.setBrush(blended(palette().color(QPalette::WindowText), background, 0.08f));
	const QRectF area = QRectF{rect()}.adjusted(0.5, 0.5, -0.5, -0.5);
	painter.drawRoundedRect(area, area.height() / 2, area.height() / 2);
}

} // namespace StreamImages
