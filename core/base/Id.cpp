#include "core/base/Id.hpp"

#include "core/base/Hex.hpp"
#include "core/base/RandomSource.hpp"

#include <cassert>
#include <tuple>

namespace StreamImages {

template<typename Tag> Id<Tag> Id<Tag>::parse(std::string_view text)
{
	return isLowerHex(text, std::tuple_size_v<Bytes> * 2) ? Id{std::string{text}} : Id{};
}

template<typename Tag> Id<Tag> Id<Tag>::generate(RandomSource &random)
{
	Bytes bytes{};
	random.fill(bytes);
	return fromBytes(bytes);
}

template<typename Tag> Id<Tag> Id<Tag>::fromBytes(const Bytes &bytes)
{
	return Id{toHex(bytes)};
}

template<typename Tag> Id<Tag>::Bytes Id<Tag>::bytes() const
{
	assert(!empty());
	Bytes bytes{};
	fromHex(text_, bytes);
	return bytes;
}

template class Id<struct StreamTag>;
template class Id<struct ImageTag>;
template class Id<struct ImportJobTag>;
template class Id<struct CommentTag>;
template class Id<struct AppearanceTag>;

} // namespace StreamImages
