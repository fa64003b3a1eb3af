#include "core/cache/RenditionKey.hpp"

#include <gtest/gtest.h>

namespace StreamImages {
namespace {

TEST(RenditionKeyTest, IsMadeOfAHashOnly)
{
	EXPECT_TRUE(RenditionKey::of(std::string(64, 'a'), {1, 1}));
	for (const std::string &text :
	     {std::string{}, std::string(63, 'a'), std::string(65, 'a'), std::string(64, 'A'), std::string(64, '/')}) {
		EXPECT_FALSE(RenditionKey::of(text, {1, 1})) << text;
	}
}

TEST(RenditionKeyTest, TellsContentsBoxesAndRenditionsApart)
{
	const std::string hash(64, 'a');
	const RenditionKey key = RenditionKey::of(hash, {10, 20}).value();
	EXPECT_EQ(key, RenditionKey::of(hash, {10, 20}).value());
	EXPECT_NE(key, RenditionKey::of(hash, {20, 10}).value());
	EXPECT_NE(key, RenditionKey::of(hash, {10, 20}, Rendition::Thumbnail).value());
	std::string last = hash;
	last.back() = 'b';
	EXPECT_NE(key, RenditionKey::of(last, {10, 20}).value());
	EXPECT_NE(RenditionKeyHash{}(key), RenditionKeyHash{}(RenditionKey::of(hash, {20, 10}).value()));
}

} // namespace
} // namespace StreamImages
