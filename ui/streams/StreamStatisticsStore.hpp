#pragma once

#include "core/analytics/ImageStatistics.hpp"
#include "ui/background/BackgroundWorkers.hpp"

#include <QObject>

#include <optional>
#include <unordered_map>

namespace StreamImages {

class ImageManager;

// How often and how long images of a stream were on program. Loaded off the GUI thread when it is first asked for; the
// stream asked for last comes first, as it is what the user looks at. GUI thread.
class StreamStatisticsStore final : public QObject {
	Q_OBJECT

public:
	// Both outlive the store.
	StreamStatisticsStore(ImageManager &manager, BackgroundWorkers &workers, QObject *parent);

	// What is known now; asks for what is not, or may be too old. `loaded` follows. Empty also when it cannot be
	// read.
	std::optional<StreamStatistics> ensure(const StreamId &stream);

	// The same without asking.
	std::optional<StreamStatistics> find(const StreamId &stream) const;

	// What is known goes on being told, and is asked for anew the next time: nobody tells when a count grows.
	void markOld();

signals:
	void loaded(const StreamImages::StreamId &stream);

private:
	struct Entry {
		std::optional<StreamStatistics> statistics;
		bool asked = false;
	};

	void request(const StreamId &stream);

	ImageManager &manager_;
	BackgroundWorkers &workers_;
	const Postbox::Address self_;
	std::unordered_map<StreamId, Entry> entries_;
	int requests_ = 0; // so far; the priority of the next
};

} // namespace StreamImages
