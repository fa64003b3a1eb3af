#pragma once

#include "ui/background/BackgroundWorkers.hpp"
#include "ui/importing/FileCollector.hpp"

#include <QObject>
#include <QStringList>

#include <cstddef>
#include <cstdint>
#include <set>

namespace StreamImages {

// Looks for the files that paths stand for, off the GUI thread, and tells how many it has by now. Ends early when it is
// destroyed. GUI thread.
class PictureSearch final : public QObject {
	Q_OBJECT

public:
	// Begins at once; signals come later.
	PictureSearch(BackgroundWorkers &workers, const QStringList &paths, const std::set<ImageFormat> &allowed,
		      QObject *parent);
	~PictureSearch() override;

	bool finished() const { return finished_; }
	std::size_t count() const { return count_; }
	std::uint64_t bytes() const { return bytes_; }
	const CollectedFiles &files() const { return files_; } // once it is finished

signals:
	void advanced(); // a few times in a second, and when it is finished

private:
	CollectingObserver observer();
	void grow(std::size_t count, std::uint64_t bytes);
	void finish(CollectedFiles files);

	const Postbox::Address self_;
	const StopFlag stop_;
	bool finished_ = false;
	std::size_t count_ = 0;
	std::uint64_t bytes_ = 0;
	CollectedFiles files_;
};

} // namespace StreamImages
