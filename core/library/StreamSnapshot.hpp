#pragma once

#include "core/library/LibraryViews.hpp"
#include "core/search/SearchText.hpp"

#include <memory>
#include <mutex>
#include <vector>

namespace StreamImages {

// One stream as it is now, with what each audience sees of it made once, so that reads only hand out pointers.
// Immutable.
class StreamSnapshot {
public:
	enum class Saved { Yes = 1, No };

	StreamSnapshot(Stream stream, Saved saved);

	const Stream &stream() const { return stream_; }
	bool saved() const { return saved_ == Saved::Yes; }
	const std::shared_ptr<const ImageList> &images(Audience audience) const;
	std::shared_ptr<const StreamImage> findImage(const ImageId &image, Audience audience) const;
	StreamSummary summary(Audience audience) const;

	// Of images(Audience::Owner), in that order. Made when somebody asks.
	const std::vector<SearchText> &searchTexts() const;

private:
	const Stream stream_;
	const Saved saved_;
	std::shared_ptr<const ImageList> ownerImages_;
	std::shared_ptr<const ImageList> subscriberImages_;
	std::shared_ptr<const ImageList> everyoneImages_;
	mutable std::once_flag searchTextsMade_;
	mutable std::vector<SearchText> searchTexts_;
};

} // namespace StreamImages
