#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace StreamImages {

class RandomSource;

// An opaque identifier: 32 lower-case hexadecimal digits (128 random bits), or empty for "none". It names files in the
// library, so anything from outside goes through `parse`, which lets no other character in. The tag keeps the ids of
// streams and of images apart at compile time.
template<typename Tag> class Id {
public:
	Id() = default;

	// Empty when the text is not a well-formed id.
	static Id parse(std::string_view text);
	static Id generate(RandomSource &random);

	// The id as its 128 bits, for tables of many; not of the empty id.
	using Bytes = std::array<std::byte, 16>;
	static Id fromBytes(const Bytes &bytes);
	Bytes bytes() const;

	const std::string &text() const { return text_; }
	bool empty() const { return text_.empty(); }

	friend auto operator<=>(const Id &, const Id &) = default;

private:
	explicit Id(std::string text) : text_(std::move(text)) {}

	std::string text_;
};

using StreamId = Id<struct StreamTag>;
using ImageId = Id<struct ImageTag>;

} // namespace StreamImages

template<typename Tag> struct std::hash<StreamImages::Id<Tag>> {
	std::size_t operator()(const StreamImages::Id<Tag> &id) const noexcept
	{
		return std::hash<std::string>{}(id.text());
	}
};
