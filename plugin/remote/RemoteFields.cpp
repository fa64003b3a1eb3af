#include "plugin/remote/RemoteFields.hpp"

namespace StreamImages {

namespace {

std::unexpected<Error> missing(const char *field, const char *what)
{
	return failure(ErrorKind::InvalidArgument, std::string{"field '"} + field + "' must be " + what);
}

template<typename T> Expected<T> requiredId(const nlohmann::json &data, const char *field)
{
	return requiredText(data, field).and_then([](const std::string &text) -> Expected<T> {
		const T id = T::parse(text);
		return id.empty() ? Expected<T>{failure(ErrorKind::NotFound, "no such id")} : Expected<T>{id};
	});
}

} // namespace

Expected<std::string> optionalText(const nlohmann::json &data, const char *field)
{
	const auto found = data.find(field);
	if (found == data.end() || found->is_null()) {
		return std::string{};
	}
	if (!found->is_string()) {
		return missing(field, "a string");
	}
	return found->get<std::string>();
}

Expected<std::string> requiredText(const nlohmann::json &data, const char *field)
{
	return optionalText(data, field).and_then([field](std::string text) -> Expected<std::string> {
		if (text.empty()) {
			return missing(field, "a string that is not empty");
		}
		return text;
	});
}

Expected<std::vector<std::string>> requiredTexts(const nlohmann::json &data, const char *listField, const char *field)
{
	const auto list = data.find(listField);
	if (list == data.end() || !list->is_array() || list->empty()) {
		return missing(listField, "a list of objects that is not empty");
	}
	std::vector<std::string> texts;
	for (const nlohmann::json &entry : *list) {
		auto text = requiredText(entry, field);
		if (!text) {
			return std::unexpected{text.error()};
		}
		texts.push_back(*std::move(text));
	}
	return texts;
}

Expected<StreamId> requiredStreamId(const nlohmann::json &data)
{
	return requiredId<StreamId>(data, "streamId");
}

Expected<ImageId> requiredImageId(const nlohmann::json &data)
{
	return requiredId<ImageId>(data, "imageId");
}

} // namespace StreamImages
