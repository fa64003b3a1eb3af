#include "plugin/pictures/PixelLoader.hpp"

#include "plugin/base/OutOfMemory.hpp"

namespace StreamImages {

namespace {

constexpr unsigned kWorkers = 2;

} // namespace

PixelLoader::PixelLoader(ImageManager &manager)
	: manager_(manager), workers_(kWorkers, WorkerPool::Priority::Background)
{
}

std::shared_ptr<PixelLoad> PixelLoader::load(const PictureKey &key, Urgency urgency)
{
	auto load = std::make_shared<PixelLoad>(key, urgency);
	{
		std::scoped_lock lock{mutex_};
		waiting_.push_back(load);
	}
	workers_.post([this] { loadMostUrgent(); }); // one task for each load, whichever it then takes
	return load;
}

void PixelLoader::loadMostUrgent()
{
	if (const auto load = takeMostUrgent()) {
		load->deliver(orOutOfMemory<LoadedPixels>([&] { return read(load->key); }));
	}
}

std::shared_ptr<PixelLoad> PixelLoader::takeMostUrgent()
{
	std::scoped_lock lock{mutex_};
	std::erase_if(waiting_, [](const auto &load) { return load.expired(); });
	std::shared_ptr<PixelLoad> most;
	auto place = waiting_.end();
	for (auto entry = waiting_.begin(); entry != waiting_.end(); ++entry) {
		const auto load = entry->lock();
		if (load && (!most || load->urgency < most->urgency)) {
			most = load;
			place = entry;
		}
	}
	if (most) {
		waiting_.erase(place);
	}
	return most;
}

Expected<LoadedPixels> PixelLoader::read(const PictureKey &key) const
{
	const auto image = manager_.image(key.image, key.audience);
	if (!image) {
		return std::unexpected{image.error()};
	}
	const ContentFacts &content = (*image)->content;
	const PixelSize size{content.widthPx, content.heightPx};
	return manager_.displayPixels(key.image, key.audience, key.decodeBox(size)).transform([&](const auto &pixels) {
		return LoadedPixels{size, content.frames, pixels};
	});
}

} // namespace StreamImages
