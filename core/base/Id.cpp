#include "core/base/Id.hpp"

#include "core/base/Hex.hpp"
#include "core/base/RandomSource.hpp"

#include <array>

namespace StreamImages {

namespace {

constexpr std::size_t kIdBytes = 16;

} // namespace

template<typename Tag> Id<Tag> Id<Tag>::parse(std::string_view text)
{
	return isLowerHex(text, kIdBytes * 2) ? Id{std::string{text}} : Id{};
}

template<typename Tag> Id<Tag> Id<Tag>::generate(RandomSource &random)
{
	std::array<std::byte, kIdBytes> bytes{};
	random.fill(bytes);
	return Id{toHex(bytes)};
}

template class Id<struct StreamTag>;
template class Id<struct ImageTag>;
template class Id<struct ImportJobTag>;

} // namespace StreamImages
