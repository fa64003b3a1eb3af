#include "plugin/pictures/PictureStore.hpp"

#include "plugin/render/GraphicsLock.hpp"

#include <obs.h>
#include <util/platform.h>

#include <algorithm>
#include <iterator>

namespace StreamImages {

namespace {

using namespace std::chrono_literals;

constexpr Picture::Time kKeptUnused = 1s;

// Of one frame, for putting pictures on the GPU. One tile always goes, so that an overloaded machine gets its picture too.
constexpr Picture::Time kMostPerFrame = 1500us;
constexpr Picture::Time kLeastPerFrame = 0ms;
constexpr int kShareOfSpareTime = 4;

Picture::Time monotonicNow()
{
	return Picture::Time{static_cast<Picture::Time::rep>(os_gettime_ns())};
}

// A quarter of what OBS leaves of a frame's time by itself, as it was over the last second.
Picture::Time timeToSpare()
{
	const auto interval = static_cast<Picture::Time::rep>(obs_get_frame_interval_ns());
	const auto used = static_cast<Picture::Time::rep>(obs_get_average_frame_time_ns());
	return std::clamp(Picture::Time{(interval - used) / kShareOfSpareTime}, kLeastPerFrame, kMostPerFrame);
}

} // namespace

PictureStore::PictureStore(ImageManager &manager, const LibraryGeneration &generation)
	: manager_(manager), generation_(generation), loader_(manager), animators_(1, WorkerPool::Priority::Background)
{
}

PictureStore::~PictureStore() = default;

void PictureStore::beginFrame()
{
	std::scoped_lock lock{mutex_};
	const auto frame = Picture::Time{static_cast<Picture::Time::rep>(obs_get_video_frame_time())};
	if (frame == now_) {
		return;
	}
	const std::chrono::duration<float> passed = now_ == Picture::Time{0} ? Picture::Time{0} : frame - now_;
	now_ = frame;
	drop();
	stepAll(passed);
	useGpu();
}

void PictureStore::stepAll(std::chrono::duration<float> passed)
{
	for (auto &[key, kept] : pictures_) {
		if (kept.held() || !kept.picture->failed()) {
			kept.picture->step({manager_, loader_, animators_}, now_, passed, generation_.value());
		}
	}
}

// What may not be seen at once, what nobody holds any more after a while; but a load that nobody waits for at once, too.
// What failed stays, without any pixels, so that a slideshow does not read a damaged file again in each round.
void PictureStore::drop()
{
	std::erase_if(pictures_, [this](auto &entry) {
		Kept &kept = entry.second;
		if (kept.held()) {
			kept.lastUsed = now_;
		}
		const bool lately = kept.picture->ready() && now_ - kept.lastUsed < kKeptUnused;
		const bool wanted = kept.held() || lately || kept.picture->failed();
		if (wanted && kept.picture->mayBeSeen()) {
			return false;
		}
		const GraphicsLock graphics;
		std::ranges::move(kept.picture->drop(), std::back_inserter(doomed_));
		return true;
	});
}

void PictureStore::useGpu()
{
	const bool uploads =
		std::ranges::any_of(pictures_, [](const auto &entry) { return entry.second.picture->wantsUpload(); });
	if (doomed_.empty() && !uploads) {
		return;
	}
	const GraphicsLock graphics;
	const Picture::Time until = monotonicNow() + timeToSpare();
	while (!doomed_.empty()) {
		if (!doomed_.back()->destroyOne()) {
			doomed_.pop_back();
		}
		if (monotonicNow() >= until) {
			break;
		}
	}
	upload(until);
}

void PictureStore::upload(Picture::Time until)
{
	std::vector<Picture *> waiting;
	for (auto &[key, kept] : pictures_) {
		if (kept.picture->wantsUpload()) {
			waiting.push_back(kept.picture.get());
		}
	}
	std::ranges::sort(waiting, {}, &Picture::urgency);
	Picture::Time begin = monotonicNow();
	for (Picture *picture : waiting) {
		while (picture->wantsUpload()) {
			picture->uploadNext();
			const Picture::Time end = monotonicNow();
			if (end + (end - begin) > until) { // the next tile would take as long
				return;
			}
			begin = end;
		}
	}
}

std::shared_ptr<Picture> PictureStore::ensure(const PictureKey &key, Urgency urgency)
{
	std::scoped_lock lock{mutex_};
	auto &kept = pictures_[key];
	if (!kept.picture) {
		kept.picture = std::make_shared<Picture>(key, manager_.permit(key.image, key.audience));
		kept.picture->load(loader_, urgency);
	}
	kept.lastUsed = now_;
	return kept.picture;
}

void PictureStore::removeSource()
{
	if (--sources_ > 0) {
		return;
	}
	std::scoped_lock lock{mutex_};
	const GraphicsLock graphics;
	for (auto &[key, kept] : pictures_) {
		kept.picture->drop();
	}
	pictures_.clear();
	doomed_.clear();
}

} // namespace StreamImages
