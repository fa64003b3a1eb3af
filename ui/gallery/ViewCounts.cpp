#include "ui/gallery/ViewCounts.hpp"

#include <QMetaObject>

#include <utility>

namespace StreamImages {

namespace {

constexpr int kBehindTheRest = -1;

} // namespace

ViewCounts::ViewCounts(ViewCountSource source, BackgroundWorkers &workers, QObject *parent)
	: QObject(parent), source_(std::move(source)), workers_(workers), self_((new Postbox(this))->address())
{
}

std::optional<std::uint64_t> ViewCounts::ensure(const ImageId &image)
{
	const auto [known, isNew] = counts_.try_emplace(image);
	if (isNew) {
		ask(image);
	}
	return known->second;
}

void ViewCounts::refresh(const std::unordered_set<ImageId> &images)
{
	for (const ImageId &image : images) {
		if (counts_.contains(image)) {
			ask(image);
		}
	}
}

void ViewCounts::ask(const ImageId &image)
{
	if (waiting_.empty()) { // all that one painting asks for is read together
		QMetaObject::invokeMethod(this, &ViewCounts::readWaiting, Qt::QueuedConnection);
	}
	waiting_.push_back(image);
}

void ViewCounts::readWaiting()
{
	auto read = [source = source_, images = std::exchange(waiting_, {})] {
		Counts counts;
		for (const ImageId &image : images) {
			if (const Expected<std::uint64_t> count = source(image)) {
				counts.emplace_back(image, *count);
			}
		}
		return counts;
	};
	runInBackground(
		workers_, Lane::Look, self_, std::move(read), [this](const Counts &counts) { keep(counts); },
		kBehindTheRest);
}

void ViewCounts::keep(const Counts &counts)
{
	for (const auto &[image, count] : counts) {
		if (std::exchange(counts_[image], count).value_or(0) != count) {
			emit loaded(image);
		}
	}
}

} // namespace StreamImages
