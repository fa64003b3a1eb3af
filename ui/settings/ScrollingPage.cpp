#include "ui/settings/ScrollingPage.hpp"

#include <QGroupBox>
#include <QScrollBar>
#include <QVBoxLayout>

namespace StreamImages {

namespace {

constexpr int kLinesAtFirst = 24; // of text, before the user resizes the window
constexpr int kLinesAtLeast = 8;

} // namespace

ScrollingPage::ScrollingPage(QWidget *parent) : QScrollArea(parent)
{
	auto *content = new QWidget(this);
	layout_ = new QVBoxLayout(content);
	setWidget(content);
	setWidgetResizable(true);
	setFrameShape(QFrame::NoFrame);
	setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
	viewport()->setAutoFillBackground(false); // the tab's own shows
	content->setAutoFillBackground(false);
}

QVBoxLayout *ScrollingPage::addGroup(const QString &title)
{
	auto *group = new QGroupBox(title, content());
	auto *layout = new QVBoxLayout(group);
	layout_->addWidget(group);
	return layout;
}

QSize ScrollingPage::sizeHint() const
{
	return {minimumSizeHint().width(), kLinesAtFirst * fontMetrics().lineSpacing()};
}

// Never narrower than its content, which cannot be scrolled sideways.
QSize ScrollingPage::minimumSizeHint() const
{
	const int bar = verticalScrollBar()->sizeHint().width();
	return {content()->minimumSizeHint().width() + bar, kLinesAtLeast * fontMetrics().lineSpacing()};
}

} // namespace StreamImages
