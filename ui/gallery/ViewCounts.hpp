#pragma once

#include "core/base/Error.hpp"
#include "core/base/Id.hpp"
#include "ui/background/BackgroundWorkers.hpp"

#include <QObject>

#include <cstdint>
#include <functional>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace StreamImages {

// How often an image was on program. Blocks; called from worker threads.
using ViewCountSource = std::function<Expected<std::uint64_t>(const ImageId &)>;

// View counts, read off the GUI thread when they are first asked for, many at a time. What cannot be read is not shown.
// GUI thread.
class ViewCounts final : public QObject {
	Q_OBJECT

public:
	ViewCounts(ViewCountSource source, BackgroundWorkers &workers, QObject *parent);

	// What is known now. Asks for the count when it is not; `loaded` follows unless it is zero, which looks the same.
	std::optional<std::uint64_t> ensure(const ImageId &image);

	// Reads those that are known already anew.
	void refresh(const std::unordered_set<ImageId> &images);

signals:
	void loaded(const StreamImages::ImageId &image); // when it is another than before, or than zero at first

private:
	using Counts = std::vector<std::pair<ImageId, std::uint64_t>>;

	void ask(const ImageId &image);
	void readWaiting();
	void keep(const Counts &counts);

	const ViewCountSource source_;
	BackgroundWorkers &workers_;
	const Postbox::Address self_;
	std::unordered_map<ImageId, std::optional<std::uint64_t>> counts_; // empty while it is read for the first time
	std::vector<ImageId> waiting_;
};

} // namespace StreamImages
