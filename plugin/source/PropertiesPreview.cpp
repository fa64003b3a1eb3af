#include "plugin/source/PropertiesPreview.hpp"

#include <obs.hpp>

#include <QByteArray>

namespace StreamImages {

namespace {

std::string encode(const std::vector<std::byte> &bytes)
{
	const auto raw = QByteArray::fromRawData(reinterpret_cast<const char *>(bytes.data()),
						 static_cast<qsizetype>(bytes.size()));
	return raw.toBase64().toStdString();
}

} // namespace

std::string PropertiesPreview::base64(const ImageId &image, Audience audience)
{
	std::scoped_lock lock{mutex_};
	asked_ = true;
	if (image.empty() || !manager_.permit(image, audience).allows()) {
		return {};
	}
	if (making_) {
		if (auto base64 = making_->base64.take(); base64 && *base64) {
			made_ = **std::move(base64);
		} else if (base64) {
			making_.reset(); // it failed: once more
		}
	}
	if (!making_ || making_->image != image || making_->audience != audience) {
		making_ = std::make_shared<Making>(image, audience);
		made_.clear();
		workers_.post(
			[&manager = manager_, weak = std::weak_ptr{making_}, weakSource = OBSGetWeakRef(source_)] {
				if (const auto making = weak.lock()) {
					make(manager, *making, weakSource);
				}
			});
	}
	return made_;
}

// On the worker, which holds the source only when the disk is done with: its scene collection may be leaving.
void PropertiesPreview::make(ImageManager &manager, Making &making, obs_weak_source_t *weakSource)
{
	const auto jpeg = manager.thumbnail(making.image, making.audience);
	making.base64.deliver(jpeg.transform([](const auto &thumbnail) { return encode(thumbnail->bytes); }));
	if (!jpeg) {
		return;
	}
	if (const OBSSourceAutoRelease source = obs_weak_source_get_source(weakSource)) {
		obs_source_update_properties(source);
	}
}

void PropertiesPreview::selectionChanged()
{
	{
		std::scoped_lock lock{mutex_};
		if (!asked_) {
			return;
		}
	}
	obs_source_update_properties(source_);
}

} // namespace StreamImages
