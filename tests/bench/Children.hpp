#pragma once

#include <span>
#include <string>

namespace StreamImages::Bench {

// What is measured in a process that has done nothing yet:
//
//   decode-peak PICTURE native|1080p   the most memory that decoding takes, over the picture's bytes as RGBA
//   open-time FOLDER                   milliseconds from nothing to the list of streams
//   open-memory FOLDER                 megabytes that the process has grown by then
//
// Throws for anything else.
double measureAsChild(std::span<const std::string> arguments);

} // namespace StreamImages::Bench
