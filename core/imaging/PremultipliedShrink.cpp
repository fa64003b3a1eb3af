#include "core/imaging/PremultipliedShrink.hpp"

#include <cstddef>
#include <cstdint>

namespace StreamImages {

namespace {

// Two sums each, of colour times alpha (or of 255 times alpha), in the halves of a number.
struct Sums {
	std::uint64_t redAndBlue = 0;
	std::uint64_t greenAndAlpha = 0;
};

inline void add(Sums &sums, const std::uint8_t *pixel)
{
	const std::uint64_t alpha = pixel[3];
	sums.redAndBlue += (pixel[0] | std::uint64_t{pixel[2]} << 32) * alpha;
	sums.greenAndAlpha += (pixel[1] | std::uint64_t{255} << 32) * alpha;
}

// Makes an average of the sums over that many pixels, by multiplication: a division each would take longer than all else.
class Divisor {
public:
	explicit Divisor(std::size_t pixels)
		: half_(255 * pixels / 2), factor_((kOne + 255 * pixels - 1) / (255 * pixels))
	{
	}

	std::uint8_t divide(std::uint64_t sum) const
	{
		return static_cast<std::uint8_t>((sum + half_) * factor_ / kOne);
	}

private:
	static constexpr std::uint64_t kOne = std::uint64_t{1} << 40;

	const std::uint64_t half_;
	const std::uint64_t factor_;
};

inline void store(const Sums &sums, const Divisor &divisor, std::uint8_t *to)
{
	constexpr std::uint64_t lowerHalf = 0xffff'ffff;
	to[0] = divisor.divide(sums.redAndBlue & lowerHalf);
	to[1] = divisor.divide(sums.greenAndAlpha & lowerHalf);
	to[2] = divisor.divide(sums.redAndBlue >> 32);
	to[3] = divisor.divide(sums.greenAndAlpha >> 32);
}

// The sums over a square, or over what there is of it.
inline Sums sumsOf(const std::uint8_t *square, std::size_t stride, std::size_t width, std::size_t height)
{
	Sums sums;
	for (std::size_t y = 0; y < height; ++y, square += stride) {
		for (std::size_t x = 0; x < width; ++x) {
			add(sums, square + x * 4);
		}
	}
	return sums;
}

// Two by two, by far the most often.
inline Sums sumsOfFour(const std::uint8_t *square, std::size_t stride)
{
	Sums sums;
	add(sums, square);
	add(sums, square + 4);
	add(sums, square + stride);
	add(sums, square + stride + 4);
	return sums;
}

// One row of the result out of the rows that become it.
void shrinkRow(const std::uint8_t *from, std::size_t stride, std::size_t width, std::size_t height, std::size_t factor,
	       std::uint8_t *to)
{
	const Divisor divisor{factor * height};
	std::size_t x = 0;
	for (; factor == 2 && height == 2 && x + 2 <= width; x += 2, to += 4) {
		store(sumsOfFour(from + x * 4, stride), divisor, to);
	}
	for (; x + factor <= width; x += factor, to += 4) {
		store(sumsOf(from + x * 4, stride, factor, height), divisor, to);
	}
	if (x < width) {
		store(sumsOf(from + x * 4, stride, width - x, height), Divisor{(width - x) * height}, to);
	}
}

// Called by libvips for each piece of the result.
int shrinkRegion(VipsRegion *out, void *sequence, void *, void *client, gboolean *)
{
	auto *in = static_cast<VipsRegion *>(sequence);
	const int factor = *static_cast<const int *>(client);
	const VipsRect whole{0, 0, in->im->Xsize, in->im->Ysize};
	for (int y = 0; y < out->valid.height; ++y) {
		const int top = out->valid.top + y;
		VipsRect wanted{out->valid.left * factor, top * factor, out->valid.width * factor, factor};
		vips_rect_intersectrect(&wanted, &whole, &wanted);
		if (vips_region_prepare(in, &wanted) != 0) {
			return -1;
		}
		shrinkRow(VIPS_REGION_ADDR(in, wanted.left, wanted.top), VIPS_REGION_LSKIP(in),
			  static_cast<std::size_t>(wanted.width), static_cast<std::size_t>(wanted.height),
			  static_cast<std::size_t>(factor), VIPS_REGION_ADDR(out, out->valid.left, top));
	}
	return 0;
}

} // namespace

VipsImagePtr premultipliedAndShrunk(VipsImage *rgba, int factor)
{
	VipsImagePtr out{vips_image_new()};
	g_object_ref(rgba);
	vips_object_local(out.get(), rgba); // which lives as long
	int *client = VIPS_NEW(out.get(), int);
	*client = factor;
	if (vips_image_pipelinev(out.get(), VIPS_DEMAND_STYLE_THINSTRIP, rgba, nullptr) != 0) {
		return {};
	}
	out->Xsize = (rgba->Xsize + factor - 1) / factor;
	out->Ysize = (rgba->Ysize + factor - 1) / factor;
	if (vips_image_generate(out.get(), vips_start_one, shrinkRegion, vips_stop_one, rgba, client) != 0) {
		return {};
	}
	return out;
}

} // namespace StreamImages
