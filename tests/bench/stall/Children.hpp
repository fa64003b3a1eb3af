#pragma once

#include <span>
#include <string>

namespace StreamImages::Bench {

// What is measured in a process that has done nothing yet, after the file of the cast (Cast.hpp); Studies.hpp says more:
//
//   impressions
//   changes ROUND STILL...
//   originals STILL...
//   prefetched STILL...
//   gif CANDIDATE
//   slideshow CANDIDATE
//   memory CANDIDATE STILL
//   growth CANDIDATE
//
// Returns JSON. Throws for anything else.
std::string studyAsChild(std::span<const std::string> arguments);

} // namespace StreamImages::Bench
