#pragma once

#include "core/base/Clock.hpp"
#include "core/base/Id.hpp"
#include "core/imaging/ImageFormat.hpp"
#include "core/model/Comment.hpp"
#include "core/model/Visibility.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace StreamImages {

// What is known of an image's content, the immutable bytes of the file the user gave.
struct ContentFacts {
	std::string sha256; // 64 lower-case hexadecimal digits; names the content in the library
	ImageFormat format = ImageFormat::Jpeg;
	std::uint64_t bytes = 0;
	int widthPx = 0; // as shown, after EXIF orientation
	int heightPx = 0;
	int frames = 1; // more than one: animated

	friend bool operator==(const ContentFacts &, const ContentFacts &) = default;
};

// One picture in one stream: plain data. Text is UTF-8.
struct StreamImage {
	ImageId id;
	std::string title;
	std::string fileName; // the name it was imported under, without folder
	std::string caption;
	std::vector<std::string> tags;
	std::vector<Comment> comments; // oldest first
	Visibility visibility = Visibility::Private;

	// Set when the stream was recovered from its previous generation: that may undo a revocation, so the image
	// counts as private, whatever `visibility` says, until the user chooses a visibility again.
	bool heldPrivate = false;

	ContentFacts content;
	UtcTime created{};
	UtcTime updated{};
	std::optional<UtcTime> trashedSince;

	// How often the image was moved from one stream to another. When a crash in the middle of a move left it in both,
	// it belongs to the one where this is larger.
	std::uint64_t moves = 0;

	// Found when the stream was read, never stored: the content is gone, or its file has another size.
	bool contentMissing = false;

	// A JSON object, as text, of the fields a newer version wrote; kept on rewrite. Empty when there are none.
	std::string unknownFields;

	friend bool operator==(const StreamImage &, const StreamImage &) = default;
};

// What is stored of an image's visibility; see there.
struct StoredVisibility {
	Visibility visibility = Visibility::Private;
	bool heldPrivate = false;

	friend bool operator==(const StoredVisibility &, const StoredVisibility &) = default;
};
StoredVisibility storedVisibility(const StreamImage &image);

// The visibility that counts: a held or trashed image is private, whatever `visibility` says.
Visibility visibilityInEffect(const StreamImage &image);
Visibility visibilityInEffect(const StoredVisibility &stored); // out of the trash

// Who may see an image: the rule of Visibility.hpp over its visibility in effect. A trashed image is seen by nobody: the
// trash has its own list.
bool mayBeSeenBy(const StreamImage &image, Audience audience);

} // namespace StreamImages
