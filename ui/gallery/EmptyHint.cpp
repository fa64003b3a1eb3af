#include "ui/gallery/EmptyHint.hpp"

#include "ui/gallery/Symbols.hpp"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace StreamImages {

namespace {

constexpr int kSymbolSidePx = 48;
constexpr int kMarginPx = 12;

QLabel *addLine(const QString &text, QVBoxLayout *layout)
{
	auto *label = new QLabel(text, layout->parentWidget());
	label->setAlignment(Qt::AlignCenter);
	label->setWordWrap(true);
	layout->addWidget(label);
	return label;
}

} // namespace

EmptyHint::EmptyHint(const Translator &translator, QWidget *parent) : QFrame(parent)
{
	auto *layout = new QVBoxLayout(this);
	layout->setContentsMargins(kMarginPx, kMarginPx, kMarginPx, kMarginPx);
	layout->addStretch();
	layout->addSpacing(kSymbolSidePx);
	QLabel *headline = addLine(translator.text("Dock.Empty.Headline"), layout);
	QFont bold = headline->font();
	bold.setBold(true);
	headline->setFont(bold);
	addLine(translator.text("Dock.Empty.Text"), layout);
	layout->addStretch();
}

void EmptyHint::paintEvent(QPaintEvent *event)
{
	QFrame::paintEvent(event);
	QPainter painter{this};
	painter.setRenderHint(QPainter::Antialiasing);
	const QColor color = blended(palette().color(QPalette::WindowText), palette().color(QPalette::Window), 0.45f);
	painter.setPen(QPen{color, 1.5, Qt::DashLine});
	painter.drawRoundedRect(QRectF{rect()}.adjusted(2, 2, -2, -2), 6, 6);

	// Right above the first line of text.
	const QLabel *headline = findChild<QLabel *>();
	const QRectF symbol{(width() - kSymbolSidePx) / 2.0, headline->geometry().top() - kSymbolSidePx - 4.0,
			    qreal{kSymbolSidePx}, qreal{kSymbolSidePx}};
	drawSymbol(painter, symbol, Symbol::Picture, color);
}

} // namespace StreamImages
