#include "ui/settings/VerifyFindings.hpp"

#include "core/manager/ImageManager.hpp"

#include <algorithm>
#include <utility>

namespace StreamImages {

namespace {

using Places = std::unordered_map<ImageId, VerifyFindings::Place>;

std::string titleOf(const StreamId &id, const StreamList &streams)
{
	const auto stream = std::ranges::find(streams, id, &StreamSummary::id);
	return stream == streams.end() ? std::string{} : stream->title;
}

void addPlaces(const ImageManager &manager, const std::vector<ImageId> &images, Places &places)
{
	const std::shared_ptr<const StreamList> streams = manager.streams(Audience::Owner);
	for (const ImageId &id : images) {
		const auto image = manager.image(id, Audience::Owner);
		const auto stream = manager.streamOf(id, Audience::Owner);
		if (image && stream) {
			places[id] = {(*image)->title, titleOf(*stream, *streams)};
		}
	}
}

void addPlacesInTrash(const ImageManager &manager, Places &places)
{
	for (const Trash::Image &trashed : manager.trash(Audience::Owner).images) {
		places[trashed.image->id] = {trashed.image->title, {}};
	}
}

} // namespace

Expected<VerifyFindings> verifyLibrary(ImageManager &manager, Repair repair, const StopCheck &stopped)
{
	return manager.verify(repair, stopped).transform([&](VerifyReport report) {
		VerifyFindings findings{std::move(report), repair, {}};
		if (!findings.report.missingContent.empty() || !findings.report.damagedContent.empty()) {
			addPlacesInTrash(manager, findings.images);
			addPlaces(manager, findings.report.missingContent, findings.images);
			addPlaces(manager, findings.report.damagedContent, findings.images);
		}
		return findings;
	});
}

} // namespace StreamImages
