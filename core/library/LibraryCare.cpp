// How the library gets rid of what nobody needs any more, and is verified.
#include "core/library/Library.hpp"

#include "core/library/Verification.hpp"

#include <algorithm>
#include <utility>

namespace StreamImages {

namespace {

// Each of them is two files and two flushes.
constexpr std::size_t kStreamsPurgedAtOnce = 16;

} // namespace

// In many changes, so that whoever hides something waits for one of them only.
Expected<void> Library::purgeTrash(UtcTime trashedBefore, const StopCheck &stopped)
{
	Expected<void> result = ensureWritable();
	const auto purge = [&](const auto &body) {
		if (auto goesOn = goOnUnless(stopped); !goesOn) {
			result = result ? std::move(goesOn) : result;
			return;
		}
		auto purged = change([&] {
			// Not before it is settled which of two streams has an image: it would come back with the other one.
			return saveUnsavedStreams().and_then(body);
		});
		result = result ? std::move(purged) : result;
	};
	std::vector<StreamId> streams;
	const auto library = snapshot();
	for (const auto &known : library->streams()) {
		if (const auto trashed = known->trashedSince()) {
			if (*trashed <= trashedBefore) {
				streams.push_back(known->id());
			}
		} else if (const auto oldest = known->oldestTrashed(); oldest && *oldest <= trashedBefore) {
			purge([&] { return purgeImages(known->id(), trashedBefore); });
		}
	}
	for (auto rest = std::span{streams}; !rest.empty();) {
		const auto few = rest.first(std::min(rest.size(), kStreamsPurgedAtOnce));
		purge([&] { return purgeStreams({few.begin(), few.end()}, trashedBefore); });
		rest = rest.subspan(few.size());
	}
	return result;
}

Expected<void> Library::purgeStreams(std::set<StreamId> ids, UtcTime trashedBefore)
{
	Expected<void> result;
	std::erase_if(ids, [&](const StreamId &id) {
		const auto stream = findActiveOrTrashed(id); // read: no index is believed
		if (!stream && stream.error().kind != ErrorKind::NotFound) {
			result = result ? std::unexpected{stream.error()} : result;
		}
		const auto trashed = stream ? (*stream)->stream().trashedSince : std::nullopt;
		return !trashed || *trashed > trashedBefore; // restored meanwhile, say
	});
	if (ids.empty()) {
		return result;
	}
	const auto goes = [&ids](const StreamId &id) { return ids.contains(id); };
	// The order first: a stream that it names and that has no file would be missed.
	std::vector<StreamId> rest = order();
	std::erase_if(rest, goes);
	if (auto saved = store_->saveOrder(rest); !saved) {
		return saved;
	}
	std::erase_if(ids, [&](const StreamId &id) {
		auto deleted = store_->deleteStream(id);
		const bool stays = !deleted;
		result = result ? std::move(deleted) : result;
		return stays;
	});
	std::vector<LibrarySnapshot::StreamPointer> streams = snapshot()->streams();
	std::erase_if(streams, [&](const auto &stream) { return goes(stream->id()); });
	snapshot_.publish(std::make_shared<const LibrarySnapshot>(std::move(streams)));
	for (const StreamId &id : ids) {
		places_.remove(id);
		unsaved_.erase(id);
		savedBefore_.erase(id);
	}
	environment_.events.post(StreamsChanged{});
	return result;
}

Expected<void> Library::purgeImages(const StreamId &id, UtcTime trashedBefore)
{
	const auto stream = findActiveOrTrashed(id);
	if (!stream) {
		return stream.error().kind == ErrorKind::NotFound ? Expected<void>{} : std::unexpected{stream.error()};
	}
	Stream after = (*stream)->stream();
	std::vector<ImageId> gone;
	std::erase_if(after.images, [&](const StreamImage &image) {
		const bool expired = image.trashedSince && *image.trashedSince <= trashedBefore;
		if (expired) {
			gone.push_back(image.id);
		}
		return expired;
	});
	if (gone.empty()) {
		return {}; // restored meanwhile, say
	}
	return commit({{*stream, std::move(after)}}, Together::No).transform([&] {
		std::ranges::for_each(gone, [&](const ImageId &image) { places_.remove(image, id); });
	});
}

Expected<void> Library::collectGarbage(UtcTime storedBefore, const StopCheck &stopped)
{
	if (auto writable = ensureWritable(); !writable) {
		return writable;
	}
	if (store_->lacksStreams()) {
		return {};
	}
	if (auto removed = store_->removeStrayStatistics(storedBefore); !removed) {
		return removed;
	}
	const auto files = store_->listContent();
	const auto referred = referredContent();
	if (!files || !referred) {
		return std::unexpected{files ? referred.error() : files.error()};
	}
	if (store_->lacksStreams()) { // as reading them has shown
		return {};
	}
	for (const ContentStore::StoredFile &file : *files) {
		if (auto goesOn = goOnUnless(stopped); !goesOn) {
			return goesOn;
		}
		if (!referred->contains(file.sha256)) {
			std::scoped_lock alone{content_}; // file by file, so that no import waits for all of it
			if (auto removed = store_->removeContent(file, storedBefore); !removed) {
				return removed;
			}
		}
	}
	return {};
}

Expected<VerifyReport> Library::verify(Repair repair, UtcTime storedBefore, const StopCheck &stopped)
{
	if (auto writable = ensureWritable(); !writable && repair == Repair::Yes) {
		return std::unexpected{writable.error()};
	}
	auto report = verifyLibrary(*snapshot(), *store_, stopped);
	if (!report || repair == Repair::No) {
		return report;
	}
	return moveDamagedAside(report->damagedContent, stopped)
		.and_then([&] { return collectGarbage(storedBefore, stopped); })
		.transform([&] { return *std::move(report); });
}

Expected<void> Library::moveDamagedAside(const std::vector<ImageId> &images, const StopCheck &stopped)
{
	for (const ImageId &image : images) { // one by one, so that nobody waits for all of them
		if (auto goesOn = goOnUnless(stopped); !goesOn) {
			return goesOn;
		}
		auto moved = [&] {
			std::scoped_lock alone{content_, writer_};
			return moveDamagedAside(image);
		}();
		environment_.events.deliver();
		if (!moved) {
			return moved;
		}
	}
	return {};
}

Expected<void> Library::moveDamagedAside(const ImageId &id)
{
	const auto stream = findStreamOf(id);
	if (!stream) {
		return {}; // deleted meanwhile
	}
	const auto image = std::ranges::find((*stream)->stream().images, id, &StreamImage::id);
	return store_->moveContentAside(image->content).transform([&] { markContent(*stream, image->content); });
}

// Of one version of the library: what refers to content later either took it from there or stored it anew, and then its
// file is too young to be collected. A stream that is not in memory is read and forgotten; one that came into memory
// meanwhile may have been changed on disk, and counts as it was before.
Expected<std::set<std::string>> Library::referredContent() const
{
	const auto library = snapshot();
	std::set<std::string> referred;
	for (const auto &known : library->streams()) {
		const auto add = [&](const Stream &stream) {
			for (const StreamImage &image : stream.images) {
				referred.insert(image.content.sha256);
			}
		};
		if (const auto loaded = known->loaded()) {
			add(loaded->stream());
			continue;
		}
		const auto read = store_->readStream(known->id());
		if (const auto loaded = known->loaded()) {
			add(loaded->stream());
		} else if (read) {
			add(*read);
		} else if (read.error().kind != ErrorKind::NotFound) { // which says: deleted for good meanwhile
			return std::unexpected{read.error()};          // who knows what it refers to
		}
	}
	return referred;
}

} // namespace StreamImages
