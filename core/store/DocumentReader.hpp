#pragma once

#include "core/store/FileSystem.hpp"
#include "core/store/JsonDocument.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <vector>

namespace StreamImages {

// Reads one document with `parse`, a function from bytes to Expected<Document>. Empty when there is no such file, or when
// it is damaged; which of them it was shows in `damaged`. An error is what the file system failed to hand over.
template<typename Document, typename Parse>
Expected<std::optional<Document>> readDocument(FileSystem &fileSystem, const std::filesystem::path &file, Parse parse,
					       std::vector<std::filesystem::path> &damaged)
{
	const auto bytes = fileSystem.read(file, kMaxDocumentBytes);
	if (!bytes && bytes.error().kind == ErrorKind::NotFound) {
		return std::nullopt;
	}
	if (!bytes && bytes.error().kind != ErrorKind::FileTooLarge && bytes.error().kind != ErrorKind::NotAFile) {
		return std::unexpected{bytes.error()};
	}
	if (bytes) {
		if (Expected<Document> document = parse(std::span<const std::byte>{*bytes})) {
			return std::optional<Document>{std::move(*document)};
		}
	}
	damaged.push_back(file);
	return std::nullopt;
}

} // namespace StreamImages
