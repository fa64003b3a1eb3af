#include "ui/settings/FactsGrid.hpp"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace StreamImages {

FactsGrid::FactsGrid(QWidget *parent) : QWidget(parent), layout_(new QGridLayout(this))
{
	layout_->setContentsMargins(0, 0, 0, 0);
	layout_->setVerticalSpacing(0);
}

void FactsGrid::setFacts(const QStringList &facts)
{
	addLabels(facts.size());
	for (std::size_t index = 0; index < labels_.size(); ++index) {
		labels_[index]->setText(facts[static_cast<qsizetype>(index)]);
	}
	arrange();
}

QStringList FactsGrid::facts() const
{
	QStringList facts;
	for (const QLabel *label : labels_) {
		facts << label->text();
	}
	return facts;
}

void FactsGrid::addLabels(qsizetype count)
{
	while (static_cast<qsizetype>(labels_.size()) < count) {
		auto *label = new QLabel(this);
		label->setTextFormat(Qt::PlainText);
		labels_.push_back(label);
		columns_ = 0; // arrange anew
	}
}

void FactsGrid::arrange()
{
	const int all = static_cast<int>(labels_.size());
	const int columns = widthOf(all) <= width() ? all : (all + 1) / 2;
	if (columns == columns_) {
		return;
	}
	columns_ = columns;
	for (int index = 0; index < all; ++index) {
		layout_->addWidget(labels_[static_cast<std::size_t>(index)], index / columns, index % columns);
	}
	for (int column = 0; column < all; ++column) {
		layout_->setColumnStretch(column, column < columns ? 1 : 0);
	}
	updateGeometry();
}

// All columns are equally wide.
int FactsGrid::widthOf(int columns) const
{
	int widest = 0;
	for (const QLabel *label : labels_) {
		widest = std::max(widest, label->sizeHint().width());
	}
	return columns * widest + (columns - 1) * layout_->horizontalSpacing();
}

QSize FactsGrid::minimumSizeHint() const
{
	return {widthOf(static_cast<int>(labels_.size() + 1) / 2), layout_->minimumSize().height()};
}

void FactsGrid::resizeEvent(QResizeEvent *event)
{
	QWidget::resizeEvent(event);
	arrange();
}

} // namespace StreamImages
