#include "ui/details/AppearanceChart.hpp"

#include "ui/text/TimeText.hpp"
#include "ui/widgets/Symbols.hpp"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace StreamImages {

namespace {

constexpr int kHeightPx = 48;
constexpr int kWidestColumnPx = 18;
constexpr int kBarGapPx = 2;
constexpr int kLowestBarPx = 3; // the shortest appearance can be seen and pointed at

} // namespace

AppearanceChart::AppearanceChart(const Translator &translator, QWidget *parent)
	: QWidget(parent), translator_(translator)
{
	setObjectName(QStringLiteral("appearances"));
	setAccessibleName(translator.text("Details.Appearances"));
	setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
	setMouseTracking(true);
	setAppearances({});
}

void AppearanceChart::setAppearances(const std::vector<Appearance> &appearances)
{
	appearances_ = appearances;
	longest_ = {};
	for (const Appearance &appearance : appearances_) {
		longest_ = std::max(longest_, appearance.duration);
	}
	hovered_.reset();
	setAccessibleDescription(describe());
	setVisible(!appearances_.empty());
	update();
}

QString AppearanceChart::describe() const
{
	if (appearances_.empty()) {
		return {};
	}
	return translator_.text("Details.Appearances.Description")
		.arg(QString::number(appearances_.size()), durationText(translator_, longest_),
		     toolTipOf(appearances_.size() - 1));
}

QString AppearanceChart::toolTipOf(std::size_t index) const
{
	const Appearance &appearance = appearances_[index];
	return translator_.text("Details.Appearances.One")
		.arg(timeText(appearance.from), durationText(translator_, appearance.duration));
}

QSize AppearanceChart::sizeHint() const
{
	return {static_cast<int>(kMaxAppearances) * kWidestColumnPx, kHeightPx};
}

QSize AppearanceChart::minimumSizeHint() const
{
	return {static_cast<int>(kMaxAppearances) * (kBarGapPx + 1), kHeightPx};
}

QRect AppearanceChart::columnAt(std::size_t index) const
{
	const int columnPx = std::min(width() / static_cast<int>(kMaxAppearances), kWidestColumnPx);
	const QRect column{static_cast<int>(index) * columnPx, 0, columnPx - kBarGapPx, height()};
	return QStyle::visualRect(layoutDirection(), rect(), column);
}

QRect AppearanceChart::barAt(std::size_t index) const
{
	QRect bar = columnAt(index);
	const double share =
		longest_.count() > 0 ? double(appearances_[index].duration.count()) / double(longest_.count()) : 0;
	bar.setTop(bar.bottom() + 1 - std::max(kLowestBarPx, static_cast<int>(share * height())));
	return bar;
}

std::optional<std::size_t> AppearanceChart::indexAt(const QPoint &position) const
{
	for (std::size_t index = 0; index < appearances_.size(); ++index) {
		if (columnAt(index).adjusted(0, 0, kBarGapPx, 0).contains(position)) {
			return index;
		}
	}
	return {};
}

void AppearanceChart::hover(std::optional<std::size_t> index)
{
	if (std::exchange(hovered_, index) != index) {
		update();
	}
}

void AppearanceChart::paintEvent(QPaintEvent *)
{
	QPainter painter{this};
	const QColor bar = palette().color(QPalette::Highlight);
	const QColor lit = blended(palette().color(QPalette::WindowText), bar, 0.4f);
	for (std::size_t index = 0; index < appearances_.size(); ++index) {
		painter.fillRect(barAt(index), index == hovered_ ? lit : bar);
	}
	painter.setPen(blended(palette().color(QPalette::WindowText), palette().color(QPalette::Window), 0.4f));
	painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

void AppearanceChart::mouseMoveEvent(QMouseEvent *event)
{
	hover(indexAt(event->position().toPoint()));
}

void AppearanceChart::leaveEvent(QEvent *)
{
	hover({});
}

bool AppearanceChart::event(QEvent *event)
{
	if (event->type() != QEvent::ToolTip) {
		return QWidget::event(event);
	}
	const auto *help = static_cast<QHelpEvent *>(event);
	if (const auto index = indexAt(help->pos())) {
		QToolTip::showText(help->globalPos(), toolTipOf(*index), this, columnAt(*index));
	} else {
		QToolTip::hideText();
	}
	return true;
}

} // namespace StreamImages
