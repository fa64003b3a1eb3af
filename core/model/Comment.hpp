#pragma once

#include "core/base/Clock.hpp"
#include "core/base/Id.hpp"

#include <string>

namespace StreamImages {

using CommentId = Id<struct CommentTag>;

// A remark that somebody left on an image. Plain data, UTF-8.
struct Comment {
	CommentId id;
	std::string author; // may be empty
	UtcTime time{};
	std::string text;

	std::string unknownFields; // see StreamImage::unknownFields

	friend bool operator==(const Comment &, const Comment &) = default;
};

} // namespace StreamImages
