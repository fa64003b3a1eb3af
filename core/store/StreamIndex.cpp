#include "core/store/StreamIndex.hpp"

#include "core/base/Hex.hpp"
#include "core/store/JsonDocument.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace StreamImages {

namespace {

constexpr std::uint64_t kIndexVersion = 3; // 1 was no text, 2 did not count what is held
constexpr std::uint64_t kGeneration = 1;   // nobody asks how often it was written
constexpr std::size_t kIdDigits = 2 * std::tuple_size_v<ImageId::Bytes>;

std::int64_t writeTime(UtcTime time)
{
	return time.time_since_epoch().count();
}

Json writeTime(const std::optional<UtcTime> &time)
{
	return time ? Json(writeTime(*time)) : Json();
}

// One text of all digits: as a text for each, they would take three times the memory to read.
std::string writeIds(const std::vector<ImageId::Bytes> &ids)
{
	std::string digits;
	digits.reserve(ids.size() * kIdDigits);
	for (const ImageId::Bytes &id : ids) {
		digits += toHex(id);
	}
	return digits;
}

// An array, as names would be half of the file.
Json writeEntry(const IndexedStream &entry)
{
	const StreamFacts &facts = entry.facts;
	return Json::array({facts.id.text(), facts.title, writeTime(facts.created), writeTime(facts.trashedSince),
			    facts.ownerCount, facts.subscriberCount, facts.publicCount, facts.heldCount,
			    writeTime(facts.oldestTrashed), writeIds(facts.images), entry.bytes, entry.stamp->inode,
			    entry.stamp->modifiedNs, entry.stamp->changedNs});
}

// Takes an entry's values one after the other; a value of the wrong type makes the whole of it unusable.
class EntryReader {
public:
	explicit EntryReader(const Json &entry) : entry_(entry) {}

	bool usable() const { return usable_ && next_ == entry_.size(); }

	std::string text() { return take<std::string, const std::string *>(); }
	std::uint64_t whole() { return take<std::uint64_t, const std::uint64_t *>(); }

	std::int64_t number()
	{
		const Json *value = element();
		if (value != nullptr && value->is_number_integer()) {
			return value->get<std::int64_t>();
		}
		usable_ = false;
		return 0;
	}

	UtcTime time() { return UtcTime{UtcTime::duration{number()}}; }

	std::optional<UtcTime> maybeTime()
	{
		if (next_ < entry_.size() && entry_[next_].is_null()) {
			++next_;
			return std::nullopt;
		}
		return time();
	}

	std::vector<ImageId::Bytes> ids()
	{
		const std::string digits = text();
		usable_ = usable_ && digits.size() % kIdDigits == 0 && isLowerHex(digits, digits.size());
		std::vector<ImageId::Bytes> ids(usable_ ? digits.size() / kIdDigits : 0);
		for (std::size_t i = 0; i < ids.size(); ++i) {
			fromHex(std::string_view{digits}.substr(i * kIdDigits, kIdDigits), ids[i]);
		}
		return ids;
	}

private:
	const Json *element() { return next_ < entry_.size() ? &entry_[next_++] : nullptr; }

	template<typename Value, typename Pointer> Value take()
	{
		const Json *value = element();
		const auto found = value != nullptr ? value->get_ptr<Pointer>() : nullptr;
		usable_ = usable_ && found != nullptr;
		return found != nullptr ? *found : Value{};
	}

	const Json &entry_;
	std::size_t next_ = 0;
	bool usable_ = true;
};

std::optional<IndexedStream> readEntry(const Json &json)
{
	if (!json.is_array()) {
		return std::nullopt;
	}
	EntryReader reader{json};
	IndexedStream entry;
	entry.facts.id = StreamId::parse(reader.text());
	entry.facts.title = reader.text();
	entry.facts.created = reader.time();
	entry.facts.trashedSince = reader.maybeTime();
	entry.facts.ownerCount = reader.whole();
	entry.facts.subscriberCount = reader.whole();
	entry.facts.publicCount = reader.whole();
	entry.facts.heldCount = reader.whole();
	entry.facts.oldestTrashed = reader.maybeTime();
	entry.facts.images = reader.ids();
	entry.bytes = reader.whole();
	FileStamp stamp;
	stamp.inode = reader.whole();
	stamp.modifiedNs = reader.number();
	stamp.changedNs = reader.number();
	entry.stamp = stamp;
	return reader.usable() && !entry.facts.id.empty() ? std::optional{std::move(entry)} : std::nullopt;
}

} // namespace

std::string writeStreamIndex(const StreamIndex &index)
{
	Json streams = Json::array();
	for (const auto &[id, entry] : index) {
		if (entry.stamp) {
			streams.push_back(writeEntry(entry));
		}
	}
	return writeDocument({{"version", kIndexVersion}, {"streams", std::move(streams)}}, kGeneration);
}

StreamIndex readStreamIndex(std::span<const std::byte> bytes)
{
	const auto document = parseDocument(bytes);
	if (!document || document->newerSchema) {
		return {};
	}
	const Json *streams = findMember(document->body, "streams");
	if (streams == nullptr || !streams->is_array() || findUnsigned(document->body, "version") != kIndexVersion) {
		return {};
	}
	StreamIndex index;
	for (const Json &element : *streams) {
		auto entry = readEntry(element);
		if (!entry) {
			return {};
		}
		StreamId id = entry->facts.id;
		index.insert_or_assign(std::move(id), *std::move(entry));
	}
	return index;
}

} // namespace StreamImages
