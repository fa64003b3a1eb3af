#pragma once

#include "core/base/Error.hpp"
#include "core/imaging/PixelBuffer.hpp"
#include "tests/support/PictureFixtures.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <ostream>

// The small vocabulary of the imaging tests: what colour is where.

namespace StreamImages {

namespace Pictures {

inline void PrintTo(const Colour &colour, std::ostream *out)
{
	*out << '(' << +colour.red << ", " << +colour.green << ", " << +colour.blue << ", " << +colour.alpha << ')';
}

} // namespace Pictures

inline void PrintTo(PixelSize size, std::ostream *out)
{
	*out << size.widthPx << " x " << size.heightPx;
}

inline Pictures::Colour colourAt(const PixelBuffer &buffer, int x, int y)
{
	const std::uint8_t *pixel = buffer.data.get() + static_cast<std::size_t>(y) * buffer.strideBytes() +
				    static_cast<std::size_t>(x) * 4;
	return {pixel[0], pixel[1], pixel[2], pixel[3]};
}

MATCHER_P2(IsAbout, colour, tolerance, "")
{
	const auto near = [&](int a, int b) { return std::abs(a - b) <= tolerance; };
	return near(arg.red, colour.red) && near(arg.green, colour.green) && near(arg.blue, colour.blue) &&
	       near(arg.alpha, colour.alpha);
}

// Red and green above, blue and white below: the picture is upright and nothing is mirrored.
inline void expectUprightQuadrants(const PixelBuffer &buffer, int tolerance = 12)
{
	const int right = buffer.size.widthPx * 3 / 4;
	const int left = buffer.size.widthPx / 4;
	const int below = buffer.size.heightPx * 3 / 4;
	const int above = buffer.size.heightPx / 4;
	EXPECT_THAT(colourAt(buffer, left, above), IsAbout(Pictures::kRed, tolerance));
	EXPECT_THAT(colourAt(buffer, right, above), IsAbout(Pictures::kGreen, tolerance));
	EXPECT_THAT(colourAt(buffer, left, below), IsAbout(Pictures::kBlue, tolerance));
	EXPECT_THAT(colourAt(buffer, right, below), IsAbout(Pictures::kWhite, tolerance));
}

inline void PrintTo(ErrorKind kind, std::ostream *out)
{
	*out << toString(kind);
}

// The kind of error a call ended in; fails the test where it succeeded.
template<typename Result> ErrorKind errorOf(const Result &result)
{
	EXPECT_FALSE(result.has_value()) << "expected an error";
	return result ? ErrorKind{} : result.error().kind;
}

} // namespace StreamImages
