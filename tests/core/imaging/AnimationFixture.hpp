#pragma once

#include "core/imaging/Imaging.hpp"
#include "tests/core/imaging/PixelChecks.hpp"
#include "tests/support/HandmadeGifs.hpp"

#include <memory>
#include <string>
#include <vector>

namespace StreamImages {

// The small vocabulary of the tests of animations: what each frame shows, a letter for each pixel.
class AnimationFixture : public testing::Test {
protected:
	static constexpr PixelSize kNotScaled{1000, 1000};

	static Expected<std::unique_ptr<AnimationReader>>
	tryToOpen(const Pictures::Bytes &content, PixelSize box = kNotScaled, ImagingLimits limits = {})
	{
		return Imaging{limits}.openAnimation(std::make_shared<const Pictures::Bytes>(content), box);
	}

	static std::unique_ptr<AnimationReader> open(const Pictures::Bytes &content, PixelSize box = kNotScaled,
						     ImagingLimits limits = {})
	{
		return tryToOpen(content, box, limits).value();
	}

	// Red, green, blue, white, nothing at all; rows are separated by a space.
	static std::string picture(const PixelBuffer &pixels)
	{
		const auto letter = [&](int x, int y) {
			const Pictures::Colour colour = colourAt(pixels, x, y);
			return colour == Pictures::kRed                 ? 'R'
			       : colour == Pictures::kGreen             ? 'G'
			       : colour == Pictures::kBlue              ? 'B'
			       : colour == Pictures::kWhite             ? 'W'
			       : colour == Pictures::Colour{0, 0, 0, 0} ? '.'
									: '?';
		};
		std::string text;
		for (int y = 0; y < pixels.size.heightPx; ++y) {
			text += y > 0 ? " " : "";
			for (int x = 0; x < pixels.size.widthPx; ++x) {
				text += letter(x, y);
			}
		}
		return text;
	}

	// Whatever is changed of the content: frames or an error, and no harm.
	static void readWithEachByteChanged(const Pictures::Bytes &content)
	{
		for (std::size_t position = 0; position < content.size(); ++position) {
			for (const int bits : {0x01, 0x10, 0x40, 0xff}) {
				Pictures::Bytes changed = content;
				changed[position] ^= static_cast<std::byte>(bits);
				auto reader = tryToOpen(changed, {3, 3});
				for (int i = 0; reader && i < 5 && (*reader)->next(); ++i) {
				}
			}
		}
	}

	static std::vector<std::string> pictures(AnimationReader &reader, int frames)
	{
		std::vector<std::string> pictures;
		for (int i = 0; i < frames; ++i) {
			const auto frame = reader.next();
			pictures.push_back(frame ? picture(frame->pixels) : frame.error().detail);
		}
		return pictures;
	}

	// Of each frame once.
	static std::vector<std::string> pictures(const Pictures::Bytes &content)
	{
		const auto reader = open(content);
		return pictures(*reader, reader->frames());
	}

	static std::vector<int> delaysMs(const Pictures::Bytes &content)
	{
		const auto reader = open(content);
		std::vector<int> delays;
		for (int i = 0; i < reader->frames(); ++i) {
			delays.push_back(static_cast<int>(reader->next().value().shownFor.count()));
		}
		return delays;
	}
};

} // namespace StreamImages
