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
	if (image.empty() || !manager_.permit(image, audience).allows()) {
		return {};
	}
	std::scoped_lock lock{mutex_};
	if (!making_ || making_->image != image || making_->audience != audience) {
		making_ = std::make_shared<Making>(image, audience);
		made_.clear();
		workers_.post(
			[&manager = manager_, weak = std::weak_ptr{making_}, weakSource = OBSGetWeakRef(source_)] {
				const auto making = weak.lock();
				const OBSSource source = OBSGetStrongRef(weakSource);
				if (!making || !source) {
					return;
				}
				if (const auto jpeg = manager.thumbnail(making->image, making->audience)) {
					making->base64.deliver(encode((*jpeg)->bytes));
					obs_source_update_properties(source);
				}
			});
	}
	if (auto base64 = making_->base64.take()) {
		made_ = *std::move(base64);
	}
	return made_;
}

void PropertiesPreview::selectionChanged()
{
	{
		std::scoped_lock lock{mutex_};
		if (!making_) {
			return;
		}
	}
	obs_source_update_properties(source_);
}

} // namespace StreamImages
