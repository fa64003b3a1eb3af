#include "plugin/source/PixelLoader.hpp"

#include <utility>

namespace StreamImages {

namespace {

constexpr unsigned kWorkers = 2;

} // namespace

std::optional<Expected<LoadedPixels>> PixelLoad::take()
{
	std::scoped_lock lock{mutex_};
	return std::exchange(result_, std::nullopt);
}

void PixelLoad::deliver(Expected<LoadedPixels> result)
{
	std::scoped_lock lock{mutex_};
	result_ = std::move(result);
}

PixelLoader::PixelLoader(ImageManager &manager) : manager_(manager), workers_(kWorkers) {}

std::shared_ptr<PixelLoad> PixelLoader::load(const PixelRequest &request)
{
	auto load = std::make_shared<PixelLoad>(request);
	workers_.post([this, weak = std::weak_ptr{load}] {
		if (const auto wanted = weak.lock()) {
			wanted->deliver(read(wanted->request()));
		}
	});
	return load;
}

Expected<LoadedPixels> PixelLoader::read(const PixelRequest &request) const
{
	const auto image = manager_.image(request.image, request.audience);
	if (!image) {
		return std::unexpected{image.error()};
	}
	const PixelSize size{(*image)->content.widthPx, (*image)->content.heightPx};
	return manager_.displayPixels(request.image, request.audience, displayBox(size, request.canvas, request.fit))
		.transform([&](const auto &pixels) { return LoadedPixels{size, pixels}; });
}

} // namespace StreamImages
