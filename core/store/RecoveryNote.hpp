#pragma once

#include "core/base/Id.hpp"

#include <string>
#include <string_view>

namespace StreamImages {

// What was found and done when the library was opened. For the log and for telling the user; names no file path.
struct RecoveryNote {
	enum class Kind {
		RecoveredFromBackup = 1, // the stream came from its previous generation; its images are held private
		StreamLost,              // neither generation could be read; what there was of them is in quarantine/
		OrderLost,               // library.json was unreadable: the order is an older one, or that of creation
		ContentMissing,          // content of the stream is gone; its images are listed but never drawn
		StatisticsDamaged,       // those of the stream are a little older, or begin anew
	};
	Kind kind;
	StreamId stream; // empty for OrderLost
	std::string detail;

	friend bool operator==(const RecoveryNote &, const RecoveryNote &) = default;
};

// The words used in remote control: "recovered_from_backup", "stream_lost", …
std::string_view toString(RecoveryNote::Kind kind);

} // namespace StreamImages
