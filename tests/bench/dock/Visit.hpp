#pragma once

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>

namespace StreamImages::Bench {

// "dock, 10 000 images: first paint": the name of a row.
std::string dockRow(const std::string &figure);

constexpr const char *kFirstPaint = "first paint";
constexpr const char *kAllVisible = "all visible";
constexpr const char *kFrameTime = "scrolling, time of a frame, p99";
constexpr const char *kFrameProcessorTime = "scrolling, processor time of a frame, p99";
constexpr const char *kPlaceholders = "scrolling, placeholders on the screen, p99";
constexpr const char *kResident = "memory";

// Opens the gallery of that name over the dock library in the folder, waits until all of its tiles on the screen show their
// pictures, and scrolls, in a process that has done nothing yet. The figures are an object: row -> gallery -> number.
nlohmann::json visitGallery(const std::filesystem::path &folder, const std::string &name);

} // namespace StreamImages::Bench
