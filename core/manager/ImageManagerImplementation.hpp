#pragma once

#include "core/manager/ImageManager.hpp"
#include "core/manager/Renditions.hpp"

#include "core/analytics/StatisticsKeeper.hpp"
#include "core/base/Ticker.hpp"
#include "core/base/WorkerPool.hpp"
#include "core/cache/ThumbnailFiles.hpp"
#include "core/importing/ImageImporter.hpp"
#include "core/importing/ImportRunner.hpp"
#include "core/library/Library.hpp"
#include "core/search/ImageSearch.hpp"

#include <atomic>
#include <memory>
#include <mutex>

namespace StreamImages {

struct FoundImage {
	std::shared_ptr<const StreamSnapshot> stream;
	std::shared_ptr<const StreamImage> image;
};

// The parts of the manager and how they hang together, for its own sources alone; what each part does is in its own file.
class ImageManager::Implementation {
public:
	Implementation(Configuration configuration, Environment environment, std::unique_ptr<LibraryStore> store);

	// ---- who sees what ----

	Expected<std::shared_ptr<const StreamSnapshot>> findStream(const StreamId &stream, Audience audience) const;
	Expected<FoundImage> find(const ImageId &image, Audience audience) const;
	Expected<ContentFacts> findTrashed(const ImageId &image, Audience audience) const;
	std::shared_ptr<const StreamList> summaries(const LibrarySnapshot &library, Audience audience) const;

	// Reading and decoding take time: of what was made private meanwhile nothing is told, nor what went wrong with it.
	template<typename Result> Result unlessHidden(const ImageId &image, Audience audience, Result result) const
	{
		return find(image, audience).and_then([&](const FoundImage &) { return std::move(result); });
	}

	// So that a permit says what it should: at once, or on another thread, as the image's stream may have to be read.
	void rule(const ImageId &image, const StreamId &stream);
	void ruleSoon(const ImageId &image);

	// ---- searching, trash, export, moving, settings ----

	ImageSearch searchFor(const ImageQuery &query);
	void searchStream(const StreamSnapshot &stream, Audience audience, const ImageQuery &query,
			  ImageSearch &search);
	Expected<void> purgeTrash(UtcTime trashedBefore, const StopCheck &stopped = {});
	Expected<void> checkExportFolder(const std::filesystem::path &folder) const;
	Expected<EncodedImage> exported(const StreamImage &image, ExportMetadata metadata) const;
	Expected<void> prepareMove(const std::filesystem::path &folder, const MoveObserver &observer);
	Expected<void> saveSettings(const SettingChanges &changes);

	// In the order of construction.
	FileSystem &fileSystem_;
	Clock &clock_;
	const Configuration configuration_;
	std::atomic<bool> remoteMayManageLibrary_;
	std::mutex settingsMutex_; // held while the settings file is written
	std::mutex moveMutex_;     // held while a move is prepared
	const Imaging imaging_;
	EventHub events_;
	PermitAuthority permits_;
	Library library_;
	ThumbnailFiles thumbnails_;
	Renditions renditions_;
	StatisticsKeeper statistics_;
	const ImageImporter importer_;
	ImportRunner imports_;    // its workers use all of the above,
	WorkerPool rulings_;      // and so does this one's,
	Ticker saving_;           // and the threads of this one
	Ticker statisticsSaving_; // and of this one

private:
	bool mayLook(Audience audience) const;
	Expected<void> checkChosenFolder(const SettingChanges &changes) const;
	void allowRemoteManagement(bool allowed);
};

} // namespace StreamImages
