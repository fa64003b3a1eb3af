#include "core/importing/ImportRequest.hpp"

#include "core/base/Text.hpp"

#include <utility>

namespace StreamImages {

namespace {

std::string utf8(const std::filesystem::path &path)
{
	const std::u8string text = path.u8string();
	return {text.begin(), text.end()};
}

} // namespace

ImportItem ImportItem::fromFile(std::filesystem::path file)
{
	std::string name = cleanText(utf8(file.filename()));
	return {std::move(file), std::move(name)};
}

ImportItem ImportItem::fromBytes(std::vector<std::byte> bytes, std::string fileName)
{
	return {std::move(bytes), cleanText(fileName)};
}

} // namespace StreamImages
