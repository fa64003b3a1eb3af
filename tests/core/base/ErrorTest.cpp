#include "core/base/Error.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace StreamImages {

namespace {

TEST(ErrorTest, EveryKindHasANameOfItsOwn)
{
	std::set<std::string_view> names;
	const int last = static_cast<int>(ErrorKind::Ambiguous);
	for (int kind = 1; kind <= last; ++kind) {
		const std::string_view name = toString(static_cast<ErrorKind>(kind));
		EXPECT_NE(name, "unknown") << kind;
		EXPECT_TRUE(std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; }))
			<< name;
		names.insert(name);
	}
	EXPECT_EQ(names.size(), static_cast<std::size_t>(last));
}

TEST(ErrorTest, NamesAreAContractWithRemoteControl)
{
	EXPECT_EQ(toString(ErrorKind::FileTooLarge), "file_too_large");
	EXPECT_EQ(toString(ErrorKind::DamagedImage), "damaged_image");
	EXPECT_EQ(toString(ErrorKind::NotAllowed), "not_allowed");
	EXPECT_EQ(toString(ErrorKind::AlreadyExists), "already_exists");
	EXPECT_EQ(toString(ErrorKind::LibraryMissing), "library_missing");
}

TEST(ErrorTest, AFailureCarriesKindAndDetail)
{
	const Expected<int> result = failure(ErrorKind::NotFound, "no such stream");
	ASSERT_FALSE(result);
	EXPECT_EQ(result.error(), (Error{ErrorKind::NotFound, "no such stream"}));
}

} // namespace

} // namespace StreamImages
