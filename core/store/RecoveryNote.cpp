#include "core/store/RecoveryNote.hpp"

namespace StreamImages {

std::string_view toString(RecoveryNote::Kind kind)
{
	switch (kind) {
	case RecoveryNote::Kind::RecoveredFromBackup:
		return "recovered_from_backup";
	case RecoveryNote::Kind::StreamLost:
		return "stream_lost";
	case RecoveryNote::Kind::OrderLost:
		return "order_lost";
	case RecoveryNote::Kind::ContentMissing:
		return "content_missing";
	case RecoveryNote::Kind::StatisticsDamaged:
		return "statistics_damaged";
	}
	return "unknown";
}

} // namespace StreamImages
