#pragma once

#include "core/analytics/ImageStatistics.hpp"
#include "ui/Translator.hpp"

#include <QWidget>

class QLabel;

namespace StreamImages {

class AppearanceChart;

// How often and how long an image was on program, in words, and its last appearances as a chart.
class StatisticsPane final : public QWidget {
	Q_OBJECT

public:
	StatisticsPane(const Translator &translator, QWidget *parent);

	void clear(); // nothing is known yet
	void setStatistics(const ImageStatistics &statistics);
	void setProblem(const QString &sentence); // they could not be read

private:
	const Translator &translator_;
	QLabel *text_;
	AppearanceChart *chart_;
};

} // namespace StreamImages
