#pragma once

#include <compare>
#include <string_view>

namespace StreamImages {

// How people sort names: runs of digits by their value, however long, the rest by code points. Takes folded text
// (FoldedText.hpp). Numbers that differ in leading zeros only are equal.
std::weak_ordering compareNaturally(std::string_view left, std::string_view right);

} // namespace StreamImages
