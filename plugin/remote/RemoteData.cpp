#include "plugin/remote/RemoteData.hpp"

#include "core/base/Text.hpp"

#include <string>

namespace StreamImages {

using nlohmann::json;

namespace {

constexpr int kMaxDepth = 8;

Expected<json> fromObject(obs_data_t *data, int depth);

Expected<json> fromText(const char *text)
{
	return isUtf8(text) ? Expected<json>{text}
			    : failure(ErrorKind::InvalidArgument, "the request holds text that is not UTF-8");
}

json fromNumber(obs_data_item_t *item)
{
	return obs_data_item_numtype(item) == OBS_DATA_NUM_INT ? json(obs_data_item_get_int(item))
							       : json(obs_data_item_get_double(item));
}

Expected<json> fromArray(obs_data_array_t *array, int depth)
{
	json result = json::array();
	for (std::size_t i = 0; i < obs_data_array_count(array); ++i) {
		const OBSDataAutoRelease entry = obs_data_array_item(array, i);
		auto converted = fromObject(entry, depth);
		if (!converted) {
			return converted;
		}
		result.push_back(*std::move(converted));
	}
	return result;
}

Expected<json> fromItem(obs_data_item_t *item, int depth)
{
	switch (obs_data_item_gettype(item)) {
	case OBS_DATA_STRING:
		return fromText(obs_data_item_get_string(item));
	case OBS_DATA_NUMBER:
		return fromNumber(item);
	case OBS_DATA_BOOLEAN:
		return obs_data_item_get_bool(item);
	case OBS_DATA_OBJECT: {
		const OBSDataAutoRelease object = obs_data_item_get_obj(item);
		return object ? fromObject(object, depth) : Expected<json>{nullptr};
	}
	case OBS_DATA_ARRAY: {
		const OBSDataArrayAutoRelease array = obs_data_item_get_array(item);
		return fromArray(array, depth);
	}
	case OBS_DATA_NULL:
		break;
	}
	return nullptr;
}

Expected<json> fromObject(obs_data_t *data, int depth)
{
	if (depth == 0) {
		return failure(ErrorKind::InvalidArgument, "the request is nested too deeply");
	}
	json result = json::object();
	Expected<void> failed;
	for (obs_data_item_t *item = obs_data_first(data); item; obs_data_item_next(&item)) {
		const char *name = obs_data_item_get_name(item);
		auto value = fromText(name).and_then([&](const json &) { return fromItem(item, depth - 1); });
		if (value) {
			result[name] = *std::move(value);
		} else {
			failed = std::unexpected{value.error()}; // and on: what ends early leaks the item
		}
	}
	return failed.transform([&] { return std::move(result); });
}

} // namespace

Expected<json> fromObsData(obs_data_t *data)
{
	return fromObject(data, kMaxDepth);
}

OBSDataAutoRelease toObsData(const json &object)
{
	return obs_data_create_from_json(toText(object).c_str());
}

std::string toText(const json &value)
{
	return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace StreamImages
