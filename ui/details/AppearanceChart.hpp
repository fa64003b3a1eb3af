#pragma once

#include "core/analytics/ImageStatistics.hpp"
#include "ui/Translator.hpp"

#include <QWidget>

#include <optional>
#include <vector>

namespace StreamImages {

// The last appearances of an image as bars: the oldest first, each as high as it was long. Hidden when there are none.
class AppearanceChart final : public QWidget {
	Q_OBJECT

public:
	AppearanceChart(const Translator &translator, QWidget *parent);

	void setAppearances(const std::vector<Appearance> &appearances); // oldest first

	QSize sizeHint() const override;
	QSize minimumSizeHint() const override;

	QRect barAt(std::size_t index) const;       // what is painted of it
	QString toolTipOf(std::size_t index) const; // "14/03/26 20:15: 3 min 5 s"
	std::size_t count() const { return appearances_.size(); }

protected:
	void paintEvent(QPaintEvent *event) override;
	void mouseMoveEvent(QMouseEvent *event) override;
	void leaveEvent(QEvent *event) override;
	bool event(QEvent *event) override;

private:
	QRect columnAt(std::size_t index) const; // the whole height
	std::optional<std::size_t> indexAt(const QPoint &position) const;
	void hover(std::optional<std::size_t> index);
	QString describe() const;

	const Translator &translator_;
	std::vector<Appearance> appearances_;
	std::chrono::milliseconds longest_{};
	std::optional<std::size_t> hovered_;
};

} // namespace StreamImages
