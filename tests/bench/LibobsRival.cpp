#include "tests/bench/Rivals.hpp"

#include <graphics/image-file.h>
#include <util/base.h>

#include <stdexcept>

namespace StreamImages::Bench {

bool haveLibobs()
{
	return true;
}

void libobsDecode(const std::filesystem::path &file)
{
	// It complains of the texture that there is none of.
	base_set_log_handler([](int, const char *, va_list, void *) {}, nullptr);
	gs_image_file4_t image{};
	gs_image_file4_init(&image, file.c_str(), GS_IMAGE_ALPHA_PREMULTIPLY);
	const bool loaded = image.image3.image2.image.loaded;
	if (loaded) {
		gs_image_file4_free(&image);
	} else {
		throw std::runtime_error{"libobs cannot read " + file.string()};
	}
}

} // namespace StreamImages::Bench
