#include "plugin/source/PropertiesPreview.hpp"

#include "plugin/base/Base64.hpp"
#include "plugin/base/OutOfMemory.hpp"

#include <utility>

namespace StreamImages {

namespace {

constexpr std::chrono::seconds kRetryAfter{1};
constexpr int kMostFailures = 5; // until the properties are read again

} // namespace

std::string PropertiesPreview::base64(const Selection &selection)
{
	std::scoped_lock lock{mutex_};
	const ImageSourceSettings now = selection.copy();
	const bool other = thumbnail_.image != now.image || thumbnail_.audience != now.audience;
	if (other) {
		aimAt(now);
	}
	failures_ = 0;
	const bool allowed = thumbnail_.permit.allows();
	const bool shows = allowed && !thumbnail_.base64.empty();
	// Where a script reads the properties, the window has yet to hear of what is different.
	stale_ = filled_ && (stale_ || other || allowed != allowed_ || shows != shows_);
	filled_ = true;
	allowed_ = allowed;
	shows_ = shows;
	panic_ = manager_.panic();
	return shows ? thumbnail_.base64 : std::string{};
}

void PropertiesPreview::selected()
{
	std::scoped_lock lock{mutex_};
	stale_ = true;
}

void PropertiesPreview::tick(const ImageSourceSettings &selection, std::chrono::duration<float> passed)
{
	{
		std::scoped_lock lock{mutex_};
		if (!filled_) {
			return;
		}
		make(selection, passed);
		if (!outdated(selection)) {
			return;
		}
		filled_ = false;
	}
	obs_source_update_properties(source_);
}

void PropertiesPreview::aimAt(const ImageSourceSettings &selection)
{
	thumbnail_ = {selection.image, selection.audience, manager_.permit(selection.image, selection.audience), {}};
	making_.reset();
	failures_ = 0;
	tryAgainIn_ = tryAgainIn_.zero();
}

void PropertiesPreview::make(const ImageSourceSettings &selection, std::chrono::duration<float> passed)
{
	if (making_) {
		if (auto made = making_->take()) {
			making_.reset();
			thumbnail_.base64 = std::move(*made).value_or(std::string{});
			if (thumbnail_.base64.empty()) {
				tryAgainIn_ = kRetryAfter * (1 << failures_);
				++failures_;
			}
		}
		return;
	}
	if (!shows_ && thumbnail_.image != selection.image && selection.mode == Mode::Slideshow) {
		aimAt(selection);
		allowed_ = thumbnail_.permit.allows();
	}
	tryAgainIn_ -= passed;
	if (thumbnail_.base64.empty() && thumbnail_.permit.allows() && tryAgainIn_ <= tryAgainIn_.zero() &&
	    failures_ < kMostFailures) {
		beginMaking();
	}
}

void PropertiesPreview::beginMaking()
{
	making_ = std::make_shared<Making>();
	workers_.post([&manager = manager_, image = thumbnail_.image, audience = thumbnail_.audience,
		       weak = std::weak_ptr{making_}] {
		if (const auto making = weak.lock()) {
			making->deliver(orOutOfMemory<std::string>([&] {
				return manager.thumbnail(image, audience).transform([](const auto &jpeg) {
					return toBase64(jpeg->bytes);
				});
			}));
		}
	});
}

bool PropertiesPreview::outdated(const ImageSourceSettings &selection) const
{
	const bool otherImage = thumbnail_.image != selection.image;
	if (stale_ || panic_ != manager_.panic() || thumbnail_.audience != selection.audience ||
	    (otherImage && selection.mode == Mode::Manual)) {
		return true;
	}
	const bool allowed = thumbnail_.permit.allows();
	return allowed != allowed_ || (allowed && !shows_ && !otherImage && !thumbnail_.base64.empty());
}

} // namespace StreamImages
