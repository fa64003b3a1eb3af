#pragma once

#include <string>
#include <string_view>

namespace StreamImages {

// Text as it is compared when people search: without case, accents and invisible characters, compatible characters (wide
// letters, ligatures, typographic quotes and dashes) as the plain ones, every kind of space as ' ', and no other control
// character. "Ångström №５" is "angstrom no5".
//
// Any bytes will do: what is not UTF-8 counts as U+FFFD, and as itself should even that fail.
std::string foldText(std::string_view text);

} // namespace StreamImages
