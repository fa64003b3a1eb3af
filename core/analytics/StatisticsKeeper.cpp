#include "core/analytics/StatisticsKeeper.hpp"

#include <algorithm>
#include <utility>

namespace StreamImages {

namespace {

template<typename T> void keepLast(std::size_t count, std::vector<T> &values)
{
	if (values.size() > count) {
		values.erase(values.begin(), values.end() - static_cast<std::ptrdiff_t>(count));
	}
}

void keepFirstFailure(const Expected<void> &done, Expected<void> &result)
{
	result = result ? done : result;
}

} // namespace

StatisticsKeeper::StatisticsKeeper(Environment environment) : environment_(environment) {}

StatisticsKeeper::~StatisticsKeeper()
{
	static_cast<void>(save());
}

// ---- counting ----

AppearanceId StatisticsKeeper::begin(const ImageId &image)
{
	const AppearanceId appearance = AppearanceId::generate(environment_.random);
	const UtcTime now = environment_.clock.now();
	std::scoped_lock lock{mutex_};
	Entry &entry = images_[image];
	countUntil(environment_.clock.steadyNow(), entry);
	++entry.onProgram;
	++entry.statistics.views;
	entry.statistics.lastShown = now;
	entry.statistics.appearances.push_back({.from = now});
	entry.ids.push_back(appearance);
	keepLast(kMaxAppearances, entry.statistics.appearances);
	keepLast(kMaxAppearances, entry.ids);
	onProgram_.emplace(appearance, image);
	changedImages_.insert(image);
	return appearance;
}

void StatisticsKeeper::end(const AppearanceId &appearance)
{
	std::scoped_lock lock{mutex_};
	const auto known = onProgram_.find(appearance);
	if (known == onProgram_.end()) {
		return;
	}
	Entry &entry = images_.at(known->second);
	countUntil(environment_.clock.steadyNow(), entry);
	--entry.onProgram;
	std::ranges::replace(entry.ids, appearance, AppearanceId{});
	changedImages_.insert(known->second);
	onProgram_.erase(known);
}

void StatisticsKeeper::countUntil(SteadyTime now, Entry &entry)
{
	const auto elapsed = now - std::exchange(entry.countedUntil, now);
	if (entry.onProgram == 0) {
		return;
	}
	entry.statistics.onAir += elapsed;
	for (std::size_t i = 0; i < entry.ids.size(); ++i) {
		if (!entry.ids[i].empty()) {
			entry.statistics.appearances[i].duration += elapsed;
		}
	}
}

// What was counted before anybody had read what is on disk.
void StatisticsKeeper::addOlder(const ImageStatistics &older, Entry &entry)
{
	ImageStatistics &statistics = entry.statistics;
	statistics.views += older.views;
	statistics.onAir += older.onAir;
	if (!statistics.lastShown) {
		statistics.lastShown = older.lastShown;
	}
	statistics.appearances.insert(statistics.appearances.begin(), older.appearances.begin(),
				      older.appearances.end());
	entry.ids.insert(entry.ids.begin(), older.appearances.size(), AppearanceId{});
	keepLast(kMaxAppearances, statistics.appearances);
	keepLast(kMaxAppearances, entry.ids);
	statistics.unknownFields = older.unknownFields;
}

// ---- reading ----

Expected<ImageStatistics> StatisticsKeeper::statistics(const StreamSnapshot &stream, const ImageId &image)
{
	return ensureRead(stream).transform([&] {
		std::scoped_lock lock{mutex_};
		const auto known = images_.find(image);
		if (known == images_.end()) {
			return ImageStatistics{};
		}
		countUntil(environment_.clock.steadyNow(), known->second);
		return known->second.statistics;
	});
}

Expected<StreamStatistics> StatisticsKeeper::statistics(const StreamSnapshot &stream, Audience audience)
{
	StreamStatistics total;
	for (const auto &image : *stream.images(audience)) {
		const auto ofImage = statistics(stream, image->id);
		if (!ofImage) {
			return std::unexpected{ofImage.error()};
		}
		total.views += ofImage->views;
		total.onAir += ofImage->onAir;
		total.lastShown = std::max(total.lastShown, ofImage->lastShown);
	}
	return total;
}

std::uint64_t StatisticsKeeper::views(const ImageId &image) const
{
	std::scoped_lock lock{mutex_};
	const auto known = images_.find(image);
	return known == images_.end() ? 0 : known->second.statistics.views;
}

Expected<void> StatisticsKeeper::ensureRead(const StreamSnapshot &stream)
{
	if (wasRead(stream.stream().id)) {
		return {};
	}
	std::scoped_lock files{files_};
	return read(stream);
}

bool StatisticsKeeper::wasRead(const StreamId &stream) const
{
	std::scoped_lock lock{mutex_};
	return read_.contains(stream);
}

// Of a stream that some image has left or joined since `stream` was true, the statistics were read before that.
Expected<void> StatisticsKeeper::read(const StreamSnapshot &stream)
{
	const StreamId &id = stream.stream().id;
	if (wasRead(id)) {
		return {};
	}
	auto document = environment_.library.readStatistics(id);
	if (!document) {
		return std::unexpected{document.error()};
	}
	const auto found = std::exchange(document->images, {});
	documents_.insert_or_assign(id, *std::move(document));
	std::set<ImageId> wanted = std::exchange(leftUnread_[id], {});
	std::scoped_lock lock{mutex_};
	changedImages_.insert(wanted.begin(), wanted.end());
	std::ranges::transform(stream.stream().images, std::inserter(wanted, wanted.end()), &StreamImage::id);
	for (const ImageId &image : wanted) {
		if (const auto known = found.find(image); known != found.end()) {
			addOlder(known->second, images_[image]);
		}
	}
	read_.insert(id);
	return {};
}

// ---- writing ----

Expected<void> StatisticsKeeper::save()
{
	if (environment_.library.store().access() != LibraryAccess::Writable) {
		return {};
	}
	std::scoped_lock files{files_};
	Expected<void> result;
	for (const auto &[id, stream] : takeChanged(result)) {
		const auto written = write(*stream);
		if (!written && written.error().kind != ErrorKind::NotFound) {
			keepFirstFailure(written, result);
			std::scoped_lock lock{mutex_};
			changedStreams_.insert(id);
		}
	}
	return result;
}

// The streams to be written. What cannot be found out now is asked again next time.
std::map<StreamId, StatisticsKeeper::StreamPointer> StatisticsKeeper::takeChanged(Expected<void> &result)
{
	std::set<ImageId> images;
	std::set<StreamId> streams;
	{
		std::scoped_lock lock{mutex_};
		images.swap(changedImages_);
		streams.swap(changedStreams_);
		std::ranges::transform(onProgram_, std::inserter(images, images.end()),
				       [](const auto &known) { return known.second; });
	}
	for (const auto &[id, arriving] : arriving_) {
		if (std::ranges::any_of(arriving, [&](const ImageId &image) { return images.contains(image); })) {
			streams.insert(id); // which may have the image any moment
		}
	}
	std::map<StreamId, StreamPointer> changed;
	for (const ImageId &image : images) {
		const auto stream = environment_.library.findStreamOf(image);
		if (stream) {
			changed.emplace((*stream)->stream().id, *stream);
			continue;
		}
		const bool deleted = !environment_.library.has(image); // else unreadable, or moving just now
		std::scoped_lock lock{mutex_};
		if (!deleted) {
			keepFirstFailure(std::unexpected{stream.error()}, result);
			changedImages_.insert(image);
		} else if (const auto known = images_.find(image);
			   known != images_.end() && known->second.onProgram == 0) {
			images_.erase(known);
		}
	}
	for (const StreamId &id : streams) {
		const auto stream = findStream(id);
		if (stream) {
			changed.emplace(id, *stream);
		} else if (stream.error().kind != ErrorKind::NotFound) {
			keepFirstFailure(std::unexpected{stream.error()}, result);
			std::scoped_lock lock{mutex_};
			changedStreams_.insert(id);
		}
	}
	return changed;
}

Expected<StatisticsKeeper::StreamPointer> StatisticsKeeper::findStream(const StreamId &stream) const
{
	const auto found = environment_.library.snapshot()->findStream(stream);
	return found ? found->load() : failure(ErrorKind::NotFound, "no such stream");
}

Expected<void> StatisticsKeeper::write(const StreamSnapshot &stream)
{
	if (auto done = read(stream); !done) {
		return done; // what is on disk may be whole
	}
	const StreamId &id = stream.stream().id;
	StatisticsDocument document = documents_.at(id);
	for (const StreamImage &image : stream.stream().images) {
		addTo(document, image.id);
	}
	for (const ImageId &image : arriving_[id]) {
		addTo(document, image);
	}
	const bool nothingToSay = document.images.empty() && document.generation == 0;
	if (document.newerSchema || nothingToSay) {
		return {};
	}
	return environment_.library.saveStatistics(document).transform(
		[&] { documents_.at(id).generation = document.generation; });
}

void StatisticsKeeper::addTo(StatisticsDocument &document, const ImageId &image)
{
	std::scoped_lock lock{mutex_};
	if (const auto known = images_.find(image); known != images_.end()) {
		countUntil(environment_.clock.steadyNow(), known->second);
		document.images.insert_or_assign(image, known->second.statistics);
	}
}

// ---- images that come and go ----

// The statistics are in the file of the stream to come before the images are in the stream, and leave that of the other
// one after they have left it.
Expected<void> StatisticsKeeper::moveAlong(std::span<const ImageId> images, const StreamId &stream,
					   const std::function<Expected<void>()> &move)
{
	Arrival arrival;
	if (environment_.library.store().access() == LibraryAccess::Writable) {
		std::scoped_lock files{files_};
		arrival = announceArrival(images, stream);
	}
	auto moved = move();
	std::scoped_lock files{files_};
	for (const ImageId &image : arrival.images) {
		auto &arriving = arriving_[stream];
		arriving.erase(arriving.find(image));
	}
	tidyUp(arrival.streams);
	return moved;
}

// Of images that were never shown as well: they may be while they move.
StatisticsKeeper::Arrival StatisticsKeeper::announceArrival(std::span<const ImageId> images, const StreamId &stream)
{
	const auto target = findStream(stream);
	Arrival arrival;
	for (const ImageId &image : images) {
		const auto source = environment_.library.findStreamOf(image);
		if (!target || !source || (*source)->stream().id == stream) {
			continue;
		}
		const StreamId &from = (*source)->stream().id;
		if (!read(**source)) {
			leftUnread_[from].insert(image);
		}
		arriving_[stream].insert(image);
		arrival.images.push_back(image);
		arrival.streams.insert({from, stream});
	}
	if (!arrival.images.empty()) {
		const auto wasShown = [this](const ImageId &image) { return views(image) > 0; };
		static_cast<void>(std::ranges::any_of(arrival.images, wasShown) ? write(**target) : read(**target));
	}
	return arrival;
}

void StatisticsKeeper::tidyUp(const std::set<StreamId> &streams)
{
	std::scoped_lock lock{mutex_};
	changedStreams_.insert(streams.begin(), streams.end());
}

} // namespace StreamImages
