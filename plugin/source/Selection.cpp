#include "plugin/source/Selection.hpp"

#include <obs.hpp>

#include <utility>

namespace StreamImages {

Selection::Selection(obs_source_t *source, obs_data_t *settings, std::function<void()> writeSoon)
	: source_(source),
	  writeSoon_(std::move(writeSoon)),
	  now_(ImageSourceSettings::read(settings)),
	  known_(now_.image)
{
}

ImageSourceSettings Selection::copy() const
{
	std::scoped_lock lock{mutex_};
	return now_;
}

bool Selection::update(obs_data_t *settings)
{
	ImageSourceSettings next = ImageSourceSettings::read(settings);
	const ImageSourceSettings said = next;
	bool selects = false;
	{
		std::scoped_lock lock{mutex_};
		const auto expected = std::exchange(expected_, std::nullopt);
		// Either our own late writing, or what was expected itself; else somebody has chosen since.
		if (expected && (said.image == expected->image || said.image == known_)) {
			next.stream = expected->stream;
			next.image = expected->image;
		} else if (said.image == known_) {
			// What nobody else has changed since we knew it last is older than what the source chose by itself.
			next.image = now_.image;
		}
		known_ = said.image;
		next.hidden = now_.hidden && !expected;
		selects = next.image != now_.image;
		now_ = next;
	}
	if (next.image != said.image || next.hidden != said.hidden) {
		writeLater(); // else the settings would go on saying something else
	}
	return selects;
}

void Selection::setImage(const ImageId &image)
{
	{
		std::scoped_lock lock{mutex_};
		now_.image = image;
	}
	writeLater();
}

void Selection::setHidden(bool hidden)
{
	{
		std::scoped_lock lock{mutex_};
		now_.hidden = hidden;
	}
	writeLater();
}

void Selection::expectShow(const StreamId &stream, const ImageId &image)
{
	std::scoped_lock lock{mutex_};
	expected_ = {stream, image};
}

void Selection::writeLater()
{
	if (!writing_.exchange(true)) {
		writeSoon_();
	}
}

void Selection::write()
{
	writing_ = false;
	const OBSDataAutoRelease settings = obs_source_get_settings(source_);
	const ImageId said = ImageId::parse(obs_data_get_string(settings, kImageIdKey));
	const OBSDataAutoRelease changes = obs_data_create();
	{
		std::scoped_lock lock{mutex_};
		if (said != known_ || expected_) {
			return; // somebody else has chosen meanwhile, of which `update` has yet to hear
		}
		known_ = now_.image;
		obs_data_set_string(changes, kImageIdKey, now_.image.text().c_str());
		obs_data_set_bool(changes, kHiddenKey, now_.hidden);
	}
	obs_source_update(source_, changes);
}

} // namespace StreamImages
