#include "plugin/source/PropertiesPreview.hpp"

#include <QByteArray>

#include <utility>

namespace StreamImages {

namespace {

constexpr std::chrono::seconds kRetry{1};

std::string encode(const std::vector<std::byte> &bytes)
{
	const auto raw = QByteArray::fromRawData(reinterpret_cast<const char *>(bytes.data()),
						 static_cast<qsizetype>(bytes.size()));
	return raw.toBase64().toStdString();
}

} // namespace

std::string PropertiesPreview::base64(const ImageId &image, Audience audience)
{
	const Permit permit = manager_.permit(image, audience);
	std::scoped_lock lock{mutex_};
	const bool other = thumbnail_.image != image || thumbnail_.audience != audience;
	if (other) {
		thumbnail_ = {image, audience, permit, {}};
		making_.reset();
		makeIn_ = makeIn_.zero();
	}
	const bool shows = !thumbnail_.base64.empty() && thumbnail_.permit.allows();
	stale_ = filled_ && (other || shows != shows_); // a script asks as well, and the window has yet to hear of it
	filled_ = true;
	shows_ = shows;
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
		make(passed);
		if (!outdated(selection)) {
			return;
		}
		filled_ = false;
	}
	obs_source_update_properties(source_);
}

void PropertiesPreview::make(std::chrono::duration<float> passed)
{
	makeIn_ -= passed;
	if (making_) {
		if (auto made = making_->take()) {
			making_.reset();
			thumbnail_.base64 = std::move(*made).value_or(std::string{});
			makeIn_ = kRetry;
		}
	} else if (thumbnail_.base64.empty() && thumbnail_.permit.allows() && makeIn_ <= makeIn_.zero()) {
		making_ = std::make_shared<Making>();
		workers_.post([&manager = manager_, image = thumbnail_.image, audience = thumbnail_.audience,
			       weak = std::weak_ptr{making_}] {
			if (const auto making = weak.lock()) {
				making->deliver(manager.thumbnail(image, audience).transform([](const auto &jpeg) {
					return encode(jpeg->bytes);
				}));
			}
		});
	}
}

bool PropertiesPreview::outdated(const ImageSourceSettings &selection) const
{
	const bool otherImage = thumbnail_.image != selection.image;
	const bool otherAudience = thumbnail_.audience != selection.audience;
	if (stale_ || otherAudience || (otherImage && selection.mode == Mode::Manual)) {
		return true;
	}
	if (shows_) {
		return !thumbnail_.permit.allows();
	}
	return otherImage || (!thumbnail_.base64.empty() && thumbnail_.permit.allows());
}

} // namespace StreamImages
