#include "tests/plugin/privacy/LibrarySubject.hpp"

#include "plugin/source/ImageSourceSettings.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <shared_mutex>

namespace StreamImages {

namespace {

std::shared_mutex diskWorks; // all subjects have the same disk; what hides does not wait for it to work

} // namespace

const std::vector<LibrarySubject::Way> &LibrarySubject::ways()
{
	static const std::vector<Way> ways{
		{"private", [](LibrarySubject &subject) { return subject.setVisibility(Visibility::Private); }},
		{"subscribers", [](LibrarySubject &subject) { return subject.setVisibility(Visibility::Subscribers); }},
		{"removed", [](LibrarySubject &subject) { return subject.remove(); }},
		{"stream removed", [](LibrarySubject &subject) { return subject.removeStream(); }},
		{"disk fails", [](LibrarySubject &subject) { return subject.failToSave(); }},
	};
	return ways;
}

std::vector<std::string> LibrarySubject::waysToHide()
{
	std::vector<std::string> names;
	std::ranges::transform(ways(), std::back_inserter(names), &Way::name);
	return names;
}

LibrarySubject::LibrarySubject(LibraryFixture &library, const Pictures::Bytes &picture, unsigned seed)
	: library_(library),
	  stream_(library.manager().createStream("Canary").value()),
	  image_(library.import(picture, Visibility::Private, stream_)),
	  random_(seed)
{
}

OBSSourceAutoRelease LibrarySubject::makeSource()
{
	const OBSDataAutoRelease settings = obs_data_create();
	obs_data_set_string(settings, kStreamIdKey, stream_.text().c_str());
	obs_data_set_string(settings, kImageIdKey, image_.text().c_str());
	obs_data_set_string(settings, kTransitionKey, transitions_.deal(random_).c_str());
	obs_data_set_int(settings, kTransitionDurationKey, 100);
	return obs_source_create_private(kImageSourceId, "canary", settings);
}

// Whatever hid it.
void LibrarySubject::show()
{
	std::shared_lock lock{diskWorks};
	(void)library_.manager().restoreStream(stream_);
	(void)library_.manager().restoreImages({&image_, 1});
	EXPECT_TRUE(setVisibility(Visibility::Public));
}

void LibrarySubject::hide()
{
	const auto way = std::ranges::find(ways(), ways_.deal(random_), &Way::name);
	const auto hidden = way->hide(*this);
	// A failing disk, be it for another subject, is no reason for an image to be seen; not having settled would be one.
	EXPECT_TRUE(hidden || hidden.error().kind == ErrorKind::StorageFailed)
		<< way->name << ": " << toString(hidden.error().kind) << " " << hidden.error().detail;
}

Expected<void> LibrarySubject::setVisibility(Visibility visibility)
{
	return library_.setVisibility(image_, visibility);
}

Expected<void> LibrarySubject::remove()
{
	return library_.manager().removeImages({&image_, 1});
}

Expected<void> LibrarySubject::removeStream()
{
	return library_.manager().removeStream(stream_);
}

Expected<void> LibrarySubject::failToSave()
{
	std::scoped_lock lock{diskWorks};
	library_.disk().failEvery(FileOperation::Create); // others may still read
	const auto hidden = setVisibility(Visibility::Private);
	library_.disk().heal();
	return hidden;
}

} // namespace StreamImages
