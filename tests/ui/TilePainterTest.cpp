// How a tile says which slot its image is in.
#include "ui/gallery/TilePainter.hpp"

#include "tests/ui/IniTranslator.hpp"

#include "ui/gallery/GalleryView.hpp"

#include <gmock/gmock.h>

#include <QApplication>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace StreamImages {

namespace {

class TilePainterTest : public testing::Test {
protected:
	TilePainterTest()
	{
		option_.font = QApplication::font();
		option_.fontMetrics = QFontMetrics{option_.font};
		option_.state = QStyle::State_Enabled;
		setColors(Qt::black, Qt::white);
		setWidth(140);
	}

	void setColors(const QColor &text, const QColor &base)
	{
		option_.palette.setColor(QPalette::Text, text);
		option_.palette.setColor(QPalette::Base, base);
	}

	void setWidth(int widthPx)
	{
		option_.rect = {0, 0, widthPx, TileLayout::heightForWidth(widthPx, option_.fontMetrics)};
	}

	QImage paint(int slot, Veil veil = Veil::Off) const
	{
		const Tile tile{.image = {},
				.title = "a",
				.visibility = Visibility::Subscribers,
				.changingTo = {},
				.views = {},
				.slot = slot};
		QImage image{option_.rect.size(), QImage::Format_RGB32};
		image.fill(option_.palette.color(QPalette::Base));
		QPainter painter{&image};
		TilePainter{painter, option_, translator_}.draw(tile, {}, veil);
		return image;
	}

	// Where two pictures of the same size differ.
	static QRect difference(const QImage &one, const QImage &other)
	{
		QRect differing;
		for (int y = 0; y < one.height(); ++y) {
			for (int x = 0; x < one.width(); ++x) {
				if (one.pixel(x, y) != other.pixel(x, y)) {
					differing |= QRect{x, y, 1, 1};
				}
			}
		}
		return differing;
	}

	QRect badge() const { return TileLayout{option_.rect, option_.fontMetrics}.badge; }

	// As WCAG 2 has it: 1 is none, 21 is black on white.
	static double contrast(const QColor &one, const QColor &other)
	{
		const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
		return (lighter + 0.05) / (darker + 0.05);
	}

	// Of what is seen at the end of the row.
	double slotContrast() const
	{
		const QImage seen = paint(8).copy(badge().right() - 10, badge().top() + 2, 8, badge().height() - 4);
		double most = 1;
		for (int y = 0; y < seen.height(); ++y) {
			for (int x = 0; x < seen.width(); ++x) {
				most = std::max(most, contrast(seen.pixelColor(x, y), seen.pixelColor(0, 0)));
			}
		}
		return most;
	}

	const IniTranslator translator_;
	QStyleOptionViewItem option_;

private:
	static double luminance(const QColor &color)
	{
		const auto linear = [](double share) {
			return share <= 0.03928 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
		};
		return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
	}
};

TEST_F(TilePainterTest, SlotIsAtTheEndOfTheRowOfTheVisibility)
{
	setWidth(300);
	const QRect fromTheLeft = difference(paint(0), paint(10));
	EXPECT_TRUE(badge().contains(fromTheLeft));
	EXPECT_EQ(fromTheLeft.right(), badge().right());
	option_.direction = Qt::RightToLeft;
	const QRect fromTheRight = difference(paint(0), paint(10));
	EXPECT_EQ(fromTheRight.left(), badge().left());
	EXPECT_EQ(fromTheRight.size(), fromTheLeft.size());
	EXPECT_LT(fromTheRight.right(), option_.rect.center().x());
}

TEST_F(TilePainterTest, SlotLeavesTheSymbolOfTheVisibilityInTheNarrowestTile)
{
	setWidth(GalleryView::kSmallestTilePx);
	const QRect changed = difference(paint(0), paint(10));
	EXPECT_TRUE(badge().contains(changed));
	EXPECT_GE(changed.left(), badge().left() + badge().height() * 4 / 5);
}

TEST_F(TilePainterTest, SlotIsSeenThroughTheVeil)
{
	EXPECT_EQ(difference(paint(0, Veil::On), paint(7, Veil::On)), difference(paint(0), paint(7)));
	EXPECT_NE(paint(6, Veil::On), paint(7, Veil::On));
}

TEST_F(TilePainterTest, SlotCanBeReadInAnyColors)
{
	for (const auto &[text, base] : {std::pair{Qt::black, Qt::white}, std::pair{Qt::white, Qt::black}}) {
		setColors(text, base);
		option_.state.setFlag(QStyle::State_Selected, false);
		EXPECT_GT(slotContrast(), 7);
		option_.palette.setColor(QPalette::Highlight, text);
		option_.palette.setColor(QPalette::HighlightedText, base);
		option_.state.setFlag(QStyle::State_Selected);
		EXPECT_GT(slotContrast(), 7);
	}
}

} // namespace

} // namespace StreamImages
