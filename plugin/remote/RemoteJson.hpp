#pragma once

#include "core/base/Error.hpp"
#include "core/importing/ImportRequest.hpp"
#include "core/library/LibraryViews.hpp"
#include "core/store/LibraryStore.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace StreamImages {

// The shapes of docs/control.md.

nlohmann::json toJson(const StreamSummary &stream);
nlohmann::json toJson(const StreamImage &image, const StreamId &stream, bool onAir);

// `paths` are those of the request, by index: the client gets back exactly what it sent.
nlohmann::json toJson(const ImportReport &report, const std::vector<std::string> &paths);

// {"ok": true, …} or {"ok": false, "error": {"kind": …, "message": …}}.
nlohmann::json answerOf(const Expected<nlohmann::json> &result);

// "writable", "locked_by_another", "newer_schema".
const char *nameOf(LibraryAccess access);

// The field `visibility`; empty when it is missing, InvalidArgument when it is no visibility.
Expected<std::optional<Visibility>> optionalVisibility(const nlohmann::json &data);

std::filesystem::path pathFromUtf8(const std::string &text);

} // namespace StreamImages
