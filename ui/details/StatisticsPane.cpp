#include "ui/details/StatisticsPane.hpp"

#include "ui/details/AppearanceChart.hpp"
#include "ui/text/TimeText.hpp"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace StreamImages {

StatisticsPane::StatisticsPane(const Translator &translator, QWidget *parent)
	: QWidget(parent),
	  translator_(translator),
	  text_(new QLabel(this)),
	  chart_(new AppearanceChart(translator, this))
{
	text_->setObjectName(QStringLiteral("statistics"));
	text_->setTextFormat(Qt::PlainText);
	text_->setWordWrap(true);
	auto *layout = new QVBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	layout->addWidget(text_);
	layout->addWidget(chart_);
}

void StatisticsPane::clear()
{
	setProblem({});
}

void StatisticsPane::setStatistics(const ImageStatistics &statistics)
{
	if (statistics.views == 0) {
		setProblem(translator_.text("Details.Statistics.None"));
		return;
	}
	const QLocale locale;
	QStringList lines{translator_.text("Details.Statistics.Views")
				  .arg(locale.toString(qulonglong{statistics.views}),
				       durationText(translator_, statistics.onAir))};
	if (statistics.lastShown) {
		lines.append(translator_.text("Details.Statistics.LastShown").arg(timeText(*statistics.lastShown)));
	}
	text_->setText(lines.join(u'\n'));
	chart_->setAppearances(statistics.appearances);
}

void StatisticsPane::setProblem(const QString &sentence)
{
	text_->setText(sentence);
	chart_->setAppearances({});
}

} // namespace StreamImages
