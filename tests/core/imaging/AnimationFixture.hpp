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
