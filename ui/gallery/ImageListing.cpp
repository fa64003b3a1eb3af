#include "ui/gallery/ImageListing.hpp"

#include "ui/text/Words.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>

namespace StreamImages {

namespace {

constexpr int kBeforeAnyThumbnail = std::numeric_limits<int>::max();
constexpr int kBehindThumbnails = -1;
constexpr std::size_t kFirstImages = 200; // a screen full, and a page to scroll

Expected<std::shared_ptr<const ImageList>> read(const ImageManager &manager, const ImageListing::Scope &scope,
						const ImageQuery &query)
{
	if (scope.everything) {
		return manager.findImages(query, Audience::Owner);
	}
	return scope.stream.empty() ? std::make_shared<const ImageList>()
				    : manager.images(scope.stream, Audience::Owner, query);
}

// As many of all images, as the streamer ordered them, as are seen at first: others need not be read for that.
Expected<std::shared_ptr<const ImageList>> readFirst(const ImageManager &manager)
{
	const auto streams = manager.streams(Audience::Owner);
	ImageList first;
	for (auto stream = streams->begin(); stream != streams->end() && first.size() < kFirstImages; ++stream) {
		if (const auto images = manager.images(stream->id, Audience::Owner)) {
			std::ranges::copy(**images, std::back_inserter(first));
		}
	}
	return std::make_shared<const ImageList>(std::move(first));
}

QStringList tagsOf(const ImageList &images)
{
	std::set<std::string> tags;
	for (const auto &image : images) {
		tags.insert(image->tags.begin(), image->tags.end());
	}
	QStringList sorted;
	for (const std::string &tag : tags) {
		sorted.append(toQString(tag));
	}
	sorted.sort(Qt::CaseInsensitive);
	return sorted;
}

} // namespace

ImageListing::ImageListing(ImageManager &manager, BackgroundWorkers &workers, QObject *parent)
	: QObject(parent), manager_(manager), workers_(workers), self_((new Postbox(this))->address())
{
}

void ImageListing::setScope(const Scope &scope)
{
	question_.scope = scope;
	search(kBeforeAnyThumbnail);
}

void ImageListing::setQuery(const ImageQuery &query)
{
	question_.query = query;
	search(kBeforeAnyThumbnail);
}

void ImageListing::refresh()
{
	search(kBeforeAnyThumbnail);
}

void ImageListing::search(int priority)
{
	if (running_) {
		again_ = true;
		return;
	}
	running_ = true;
	again_ = false;
	const Extent extent = nextExtent();
	runInBackground(
		workers_, Lane::Look, self_,
		[&manager = manager_, question = question_, extent] { return find(manager, question, extent); },
		[this, question = question_, extent](const Expected<Found> &found) { answer(question, extent, found); },
		priority);
}

ImageListing::Extent ImageListing::nextExtent() const
{
	const bool isNew = !answered_ || answered_->scope != question_.scope;
	const bool isLong = question_.scope.everything && question_.query == ImageQuery{};
	return isNew && isLong ? Extent::First : Extent::Whole;
}

Expected<ImageListing::Found> ImageListing::find(const ImageManager &manager, const Question &question, Extent extent)
{
	const auto all = extent == Extent::First ? readFirst(manager) : read(manager, question.scope, {});
	if (!all) {
		return std::unexpected{all.error()};
	}
	const bool isAll = question.query == ImageQuery{};
	return (isAll ? all : read(manager, question.scope, question.query)).transform([&](const auto &images) {
		return Found{images, tagsOf(**all), (*all)->size()};
	});
}

void ImageListing::answer(const Question &question, Extent extent, const Expected<Found> &result)
{
	running_ = false;
	if (question == question_) {
		const Change change = answered_ == question ? Change::Library : Change::Question;
		answered_ = question;
		if (result) {
			emit found(*result, change);
		} else {
			emit failed(result.error());
		}
	}
	if (again_) {
		search(kBeforeAnyThumbnail);
	} else if (extent == Extent::First) { // what the user sees by now comes before the rest
		search(kBehindThumbnails);
	}
}

} // namespace StreamImages
