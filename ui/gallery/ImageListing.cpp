#include "ui/gallery/ImageListing.hpp"

#include "ui/text/Words.hpp"

#include <limits>
#include <set>

namespace StreamImages {

namespace {

constexpr int kBeforeAnyThumbnail = std::numeric_limits<int>::max();

Expected<std::shared_ptr<const ImageList>> read(const ImageManager &manager, const ImageListing::Scope &scope,
						const ImageQuery &query)
{
	if (scope.everything) {
		return manager.findImages(query, Audience::Owner);
	}
	return scope.stream.empty() ? std::make_shared<const ImageList>()
				    : manager.images(scope.stream, Audience::Owner, query);
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
	search();
}

void ImageListing::setQuery(const ImageQuery &query)
{
	question_.query = query;
	search();
}

void ImageListing::refresh()
{
	search();
}

void ImageListing::search()
{
	if (running_) {
		again_ = true;
		return;
	}
	running_ = true;
	again_ = false;
	runInBackground(
		workers_, Lane::Look, self_,
		[&manager = manager_, question = question_] { return find(manager, question); },
		[this, question = question_](const Expected<Found> &found) { answer(question, found); },
		kBeforeAnyThumbnail);
}

Expected<ImageListing::Found> ImageListing::find(const ImageManager &manager, const Question &question)
{
	const auto all = read(manager, question.scope, {});
	if (!all) {
		return std::unexpected{all.error()};
	}
	const bool isAll = question.query == ImageQuery{};
	return (isAll ? all : read(manager, question.scope, question.query)).transform([&](const auto &images) {
		return Found{images, tagsOf(**all), (*all)->size()};
	});
}

void ImageListing::answer(const Question &question, const Expected<Found> &result)
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
		search();
	}
}

} // namespace StreamImages
