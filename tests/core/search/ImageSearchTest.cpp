#include "core/search/ImageSearch.hpp"

#include "tests/support/CountingRandom.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <map>

namespace StreamImages {
namespace {

class ImageSearchTest : public testing::Test {
protected:
	StreamImage &add(const std::string &title)
	{
		images_.emplace_back();
		images_.back().id = ImageId::generate(random_);
		images_.back().title = title;
		return images_.back();
	}

	// Titles, one after the other.
	std::string found(const ImageQuery &query)
	{
		std::deque<SearchText> texts;
		ImageSearch search{query, [this](const ImageId &image) { return views_[image]; }};
		for (const StreamImage &image : images_) {
			search.look(std::make_shared<const StreamImage>(image), visibilityInEffect(image),
				    texts.emplace_back(image));
		}
		std::string titles;
		for (const auto &image : search.takeFound()) {
			titles += image->title + ',';
		}
		return titles;
	}

	std::string foundText(const std::string &text) { return found({.text = text, .visibility = {}, .tag = {}}); }

	std::string sorted(ImageOrder order, SortDirection direction)
	{
		return found({.text = {}, .visibility = {}, .tag = {}, .order = order, .direction = direction});
	}

	CountingRandom random_;
	std::deque<StreamImage> images_;
	std::map<ImageId, std::uint64_t> views_;
};

TEST_F(ImageSearchTest, FindsEveryWordInAnyOfTheTexts)
{
	StreamImage &cat = add("Cat");
	cat.caption = "On a wall in Málaga";
	cat.fileName = "IMG_0042.jpg";
	cat.tags = {"pets", "Holiday 2026"};
	add("Dog");
	for (const char *text : {"cat", "CAT", "malaga", "Wall", "0042", "img_", "PETS", "holiday", "cat wall",
				 "2026 cat málaga jpg", "  cat\t", "", "   "}) {
		EXPECT_TRUE(foundText(text).contains("Cat,")) << text;
	}
	for (const char *text : {"dog cat", "cat bird", "cat7", "wallin", "kat"}) {
		EXPECT_EQ(foundText(text), "") << text;
	}
	EXPECT_EQ(foundText("dog"), "Dog,");
}

TEST_F(ImageSearchTest, NeverMatchesAcrossTwoTexts)
{
	StreamImage &image = add("one");
	image.caption = "two";
	image.tags = {"three", "four"};
	EXPECT_EQ(foundText("onetwo"), "");
	EXPECT_EQ(foundText("one\ntwo"), "one,") << "a newline in a query separates words";
	EXPECT_EQ(foundText("threefour"), "");
	EXPECT_EQ(found({.text = {}, .visibility = {}, .tag = "three\nfour"}), "");
}

TEST_F(ImageSearchTest, ATagIsTheWholeOfOne)
{
	add("a").tags = {"Pets", "Été"};
	add("b").tags = {"petshop"};
	add("pets").caption = "pets";
	const auto tagged = [this](const std::string &tag) {
		return found({.text = {}, .visibility = {}, .tag = tag});
	};
	EXPECT_EQ(tagged("pets"), "a,");
	EXPECT_EQ(tagged("ETE"), "a,");
	EXPECT_EQ(tagged("petshop"), "b,");
	EXPECT_EQ(tagged("pet"), "");
	EXPECT_EQ(tagged(""), "");
}

TEST_F(ImageSearchTest, FiltersByTheVisibilityInEffect)
{
	add("public").visibility = Visibility::Public;
	StreamImage &held = add("held");
	held.visibility = Visibility::Public;
	held.heldPrivate = true;
	add("subscribers").visibility = Visibility::Subscribers;
	const auto visible = [this](Visibility visibility) {
		return found({.text = {}, .visibility = visibility, .tag = {}});
	};
	EXPECT_EQ(visible(Visibility::Public), "public,");
	EXPECT_EQ(visible(Visibility::Subscribers), "subscribers,");
	EXPECT_EQ(visible(Visibility::Private), "held,");
}

TEST_F(ImageSearchTest, SortsByEveryOrderInBothDirections)
{
	const auto make = [this](const std::string &title, int created, std::uint64_t bytes, std::uint64_t views) {
		StreamImage &image = add(title);
		image.created = UtcTime{std::chrono::seconds{created}};
		image.content.bytes = bytes;
		views_[image.id] = views;
	};
	make("Bild 10", 3, 200, 7);
	make("bild 9", 2, 300, 7);
	make("Ärmel", 1, 100, 9);
	constexpr auto kUp = SortDirection::Ascending;
	constexpr auto kDown = SortDirection::Descending;
	EXPECT_EQ(sorted(ImageOrder::Manual, kUp), "Bild 10,bild 9,Ärmel,");
	EXPECT_EQ(sorted(ImageOrder::Manual, kDown), "Ärmel,bild 9,Bild 10,");
	EXPECT_EQ(sorted(ImageOrder::Name, kUp), "Ärmel,bild 9,Bild 10,");
	EXPECT_EQ(sorted(ImageOrder::Name, kDown), "Bild 10,bild 9,Ärmel,");
	EXPECT_EQ(sorted(ImageOrder::Created, kUp), "Ärmel,bild 9,Bild 10,");
	EXPECT_EQ(sorted(ImageOrder::Created, kDown), "Bild 10,bild 9,Ärmel,");
	EXPECT_EQ(sorted(ImageOrder::Size, kUp), "Ärmel,Bild 10,bild 9,");
	EXPECT_EQ(sorted(ImageOrder::Size, kDown), "bild 9,Bild 10,Ärmel,");
	EXPECT_EQ(sorted(ImageOrder::Views, kUp), "Bild 10,bild 9,Ärmel,") << "equal ones in the streamer's order";
	EXPECT_EQ(sorted(ImageOrder::Views, kDown), "Ärmel,Bild 10,bild 9,") << "in both directions";
}

TEST_F(ImageSearchTest, AQueryMayBeAnyBytesOfAnySize)
{
	add("caf\xc3").caption = "Caf\xc3\xa9";
	EXPECT_EQ(foundText("café"), "caf\xc3,");
	EXPECT_EQ(foundText("\xff\xfe\xfd"), "");
	EXPECT_EQ(foundText(std::string(100'000'000, 'x')), "");
	std::string many;
	for (int i = 0; i < 1'000'000; ++i) {
		many += "é ";
	}
	EXPECT_EQ(foundText(many), "caf\xc3,") << "cut between two characters";
	EXPECT_EQ(foundText("caf" + std::string(996, ' ') + "é"), "caf\xc3,") << "what is cut off is not asked for";
}

} // namespace
} // namespace StreamImages
