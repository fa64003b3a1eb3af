#include "core/store/StreamIndex.hpp"

#include "core/store/JsonDocument.hpp"
#include "core/store/Sha256.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

namespace StreamImages {

namespace {

constexpr std::uint64_t kIndexVersion = 1;
constexpr std::size_t kIdBytes = std::tuple_size_v<ImageId::Bytes>;

std::int64_t writeTime(UtcTime time)
{
	return time.time_since_epoch().count();
}

Json writeTime(const std::optional<UtcTime> &time)
{
	return time ? Json(writeTime(*time)) : Json();
}

Json writeIds(const std::vector<ImageId::Bytes> &ids)
{
	std::vector<std::uint8_t> packed;
	packed.reserve(ids.size() * kIdBytes);
	for (const ImageId::Bytes &id : ids) {
		std::ranges::transform(id, std::back_inserter(packed), std::to_integer<std::uint8_t>);
	}
	return Json::binary(std::move(packed));
}

// An array, as names would be half of the file.
Json writeEntry(const IndexedStream &entry)
{
	const StreamFacts &facts = entry.facts;
	return Json::array({facts.id.text(), facts.title, writeTime(facts.created), writeTime(facts.trashedSince),
			    facts.ownerCount, facts.subscriberCount, facts.publicCount, writeTime(facts.oldestTrashed),
			    writeIds(facts.images), entry.bytes, entry.stamp->inode, entry.stamp->modifiedNs,
			    entry.stamp->changedNs});
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
		const auto packed = take<Json::binary_t, const Json::binary_t *>();
		std::vector<ImageId::Bytes> ids(packed.size() / kIdBytes);
		usable_ = usable_ && packed.size() % kIdBytes == 0;
		for (std::size_t i = 0; i < ids.size(); ++i) {
			std::ranges::transform(std::span{packed}.subspan(i * kIdBytes, kIdBytes), ids[i].begin(),
					       [](std::uint8_t byte) { return std::byte{byte}; });
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

std::vector<std::byte> writeStreamIndex(const StreamIndex &index)
{
	Json streams = Json::array();
	for (const auto &[id, entry] : index) {
		if (entry.stamp) {
			streams.push_back(writeEntry(entry));
		}
	}
	const std::vector<std::uint8_t> body =
		Json::to_cbor(Json{{"version", kIndexVersion}, {"streams", std::move(streams)}});
	const std::string hash = sha256Hex(std::as_bytes(std::span{body}));
	std::vector<std::byte> file;
	file.reserve(hash.size() + body.size());
	std::ranges::copy(std::as_bytes(std::span{hash}), std::back_inserter(file));
	std::ranges::copy(std::as_bytes(std::span{body}), std::back_inserter(file));
	return file;
}

StreamIndex readStreamIndex(std::span<const std::byte> bytes)
{
	if (bytes.size() <= kSha256Digits) {
		return {};
	}
	const std::string_view hash{reinterpret_cast<const char *>(bytes.data()), kSha256Digits};
	const std::span body = bytes.subspan(kSha256Digits);
	if (sha256Hex(body) != hash) {
		return {};
	}
	const auto *first = reinterpret_cast<const std::uint8_t *>(body.data());
	const Json json = Json::from_cbor(first, first + body.size(), true, false);
	const Json *streams = json.is_object() ? findMember(json, "streams") : nullptr;
	if (streams == nullptr || !streams->is_array() || findUnsigned(json, "version") != kIndexVersion) {
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
