#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace StreamImages {

// How long a name may become, number and extension included, in bytes.
constexpr std::size_t kMaxExportNameBytes = 120;

// A file name made of a title (UTF-8) that Linux, Windows and macOS all take: no separators and other forbidden
// characters, no device name such as CON, no dot or space at either end, never empty, cut between code points.
//
// `extension` begins with its dot (".jpg"), or is empty for a folder; a title that ends with it has it once. From
// `number` 2 on the name ends, before the extension, with " (2)", " (3)" …
std::string exportName(std::string_view title, std::string_view extension, unsigned number = 1);

// Whether names differ in no more than the case of ASCII letters. Others, such as É and é, count as different.
bool areSameName(std::string_view one, std::string_view other);

// The first of these names that is not taken. `isTaken` has to answer false some time; it compares as areSameName does.
std::string uniqueExportName(std::string_view title, std::string_view extension,
			     const std::function<bool(const std::string &name)> &isTaken);

} // namespace StreamImages
