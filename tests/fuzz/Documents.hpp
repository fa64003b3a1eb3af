#pragma once

#include "core/store/JsonDocument.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

// What the fuzzers of the library's JSON files have in common.

namespace StreamImages {

inline std::span<const std::byte> asBytes(std::string_view text)
{
	return std::as_bytes(std::span{text});
}

// A JSON object such as could lie in a file of ours, with the envelope (schema, generation, hash) that makes a reader
// look at the rest of it: no fuzzer guesses a SHA-256. Nothing when the input is no such object.
//
// The generation and a newer schema are kept, so that these are fuzzed too.
inline std::optional<std::string> sealed(std::span<const std::byte> input)
{
	const std::string_view text{reinterpret_cast<const char *>(input.data()), input.size()};
	Json body = Json::parse(text.begin(), text.end(), nullptr, false);
	if (!body.is_object()) {
		return std::nullopt;
	}
	if (findUnsigned(body, "schema").value_or(kSchema) > kSchema) {
		return body.dump(); // these have no hash we know of
	}
	const std::uint64_t generation = findUnsigned(body, "generation").value_or(1);
	return writeDocument(std::move(body), generation);
}

} // namespace StreamImages
