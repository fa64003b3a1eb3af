#pragma once

#include "core/imaging/ImageFormat.hpp"
#include "tests/support/PictureFixtures.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <string_view>

// What a file of a picture consists of, read apart from the code under test: it trusts the file, which a test can.

namespace StreamImages {

class BlockNames {
public:
	// Markers in hexadecimal, chunk names, "frame", and "rest" for what is behind the end.
	static std::set<std::string> of(const Pictures::Bytes &bytes, ImageFormat format)
	{
		BlockNames names{bytes};
		switch (format) {
		case ImageFormat::Jpeg:
			names.readJpeg();
			break;
		case ImageFormat::Png:
			names.readPng();
			break;
		case ImageFormat::Gif:
			names.readGif();
			break;
		default:
			names.readWebP(12, bytes.size());
		}
		return names.names_;
	}

private:
	explicit BlockNames(const Pictures::Bytes &bytes) : bytes_(bytes) {}

	std::size_t at(std::size_t offset) const { return std::to_integer<std::size_t>(bytes_.at(offset)); }
	std::size_t bigEndian(std::size_t offset, std::size_t count) const
	{
		std::size_t value = 0;
		for (std::size_t i = 0; i < count; ++i) {
			value = value << 8 | at(offset + i);
		}
		return value;
	}
	std::size_t littleEndian32(std::size_t offset) const
	{
		return at(offset) | at(offset + 1) << 8 | at(offset + 2) << 16 | at(offset + 3) << 24;
	}
	std::string text(std::size_t offset, std::size_t count) const
	{
		return {reinterpret_cast<const char *>(bytes_.data()) + offset, count};
	}
	void addRest(std::size_t end)
	{
		if (end != bytes_.size()) {
			names_.insert("rest");
		}
	}

	static std::string hexadecimal(std::size_t marker)
	{
		constexpr std::string_view digits = "0123456789abcdef";
		return {digits[marker >> 4], digits[marker & 15]};
	}

	void readJpeg()
	{
		std::size_t next = 2;
		for (;;) {
			const std::size_t marker = at(next + 1);
			names_.insert(hexadecimal(marker));
			if (marker == 0xd9) {
				return addRest(next + 2);
			}
			next += 2 + bigEndian(next + 2, 2);
			while (marker == 0xda &&
			       !(at(next) == 0xff && at(next + 1) != 0 && at(next + 1) >> 3 != 0x1a)) {
				++next;
			}
		}
	}

	void readPng()
	{
		std::size_t next = 8;
		for (std::string name; name != "IEND";) {
			name = text(next + 4, 4);
			names_.insert(name);
			next += 12 + bigEndian(next, 4);
		}
		addRest(next);
	}

	void readWebP(std::size_t next, std::size_t end)
	{
		while (next < end) {
			const std::string name = text(next, 4);
			const std::size_t count = littleEndian32(next + 4);
			names_.insert(name);
			if (name == "ANMF") {
				readWebP(next + 24, next + 8 + count);
			}
			next += 8 + count + count % 2;
		}
		if (end == bytes_.size()) {
			addRest(8 + littleEndian32(4));
		}
	}

	std::size_t endOfPieces(std::size_t next) const
	{
		while (at(next) != 0) {
			next += 1 + at(next);
		}
		return next + 1;
	}
	std::size_t endOfPalette(std::size_t next, std::size_t flags) const
	{
		return flags < 0x80 ? next : next + (std::size_t{6} << (flags & 7));
	}
	void readGif()
	{
		std::size_t next = endOfPalette(13, at(10));
		while (at(next) != ';') {
			if (at(next) == ',') {
				names_.insert("frame");
				next = endOfPieces(endOfPalette(next + 10, at(next + 9)) + 1);
				continue;
			}
			const bool application = at(next + 1) == 0xff;
			names_.insert(application ? text(next + 3, 11) : hexadecimal(at(next + 1)));
			next = endOfPieces(next + 2);
		}
		addRest(next + 1);
	}

	const Pictures::Bytes &bytes_;
	std::set<std::string> names_;
};

inline bool contains(const Pictures::Bytes &bytes, std::string_view text)
{
	return !std::ranges::search(bytes, std::as_bytes(std::span{text})).empty();
}

} // namespace StreamImages
