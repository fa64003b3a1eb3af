#include "tests/bench/dock/Galleries.hpp"

#include "tests/bench/dock/OurGallery.hpp"
#include "tests/bench/dock/PlainGalleries.hpp"

#include <stdexcept>

namespace StreamImages::Bench {

std::unique_ptr<Gallery> makeGallery(const std::string &name, const std::filesystem::path &folder)
{
	if (name == kOurs) {
		return std::make_unique<OurGallery>(folder, OurGallery::Streams::Unread);
	}
	if (name == kOursRead) {
		return std::make_unique<OurGallery>(folder, OurGallery::Streams::Read);
	}
	if (name == kPlainView) {
		return std::make_unique<PlainGallery>(folder);
	}
	if (name == kLoadAll) {
		return std::make_unique<LoadAllGallery>(folder);
	}
	throw std::invalid_argument{"no gallery is called " + name};
}

} // namespace StreamImages::Bench
