#pragma once

#include "core/base/Clock.hpp"
#include "core/model/Comment.hpp"
#include "core/model/ImageEdit.hpp"
#include "ui/background/StopFlag.hpp"
#include "ui/changes/Edit.hpp"
#include "ui/changes/RestoredImage.hpp"

#include <QString>

#include <cstddef>
#include <limits>
#include <vector>

// Every change that the dock makes. Each edit holds ids and texts only; images and streams that are gone by the time it is
// performed, or taken back, are an error then (NotFound), which changes nothing. Visibility alone is changed of the images
// that are there: nobody goes on seeing one because another is gone.
namespace StreamImages::Edits {

constexpr std::size_t kBehindTheLast = std::numeric_limits<std::size_t>::max();

// ---- images ----

Edit setVisibility(const std::vector<ImageId> &images, Visibility visibility);

// Ends what a recovery began: images that are held private are again what they were before the stream was damaged. Taking
// that back holds them again.
Edit confirmVisibility(const std::vector<ImageId> &images);

Edit changeTitle(const ImageId &image, const QString &title);
Edit changeCaption(const ImageId &image, const QString &caption);
Edit changeTags(const ImageId &image, const QStringList &tags);
Edit addTag(const std::vector<ImageId> &images, const QString &tag);
Edit removeTag(const std::vector<ImageId> &images, const QString &tag);

// Into a slot that there is, in place of what is in it, and out of any other. Taken back, that comes back as well.
Edit assignSlot(const ImageId &image, int slot);
Edit clearSlot(const ImageId &image); // out of the slot that it is in

Edit addComment(const ImageId &image, const QString &text);
Edit removeComment(const ImageId &image, const CommentId &comment);

// Another order in the same stream: to place `index` of what remains without the images.
Edit reorder(const std::vector<ImageId> &images, const StreamId &stream, std::size_t index);
// The same from where they are when it is performed: side by side, that many places before the first of them (negative) or
// behind the last. Not beyond the ends.
Edit moveBy(const std::vector<ImageId> &images, const StreamId &stream, int places);
// To place `index` of the stream, likewise.
Edit moveTo(const std::vector<ImageId> &images, const StreamId &stream, const QString &streamTitle,
	    std::size_t index = kBehindTheLast);
Edit copyTo(const std::vector<ImageId> &images, const StreamId &stream, const QString &streamTitle);

Edit remove(const std::vector<ImageId> &images); // to the trash
Edit restore(const std::vector<ImageId> &images);

// An import that ended; performing it changes nothing. Taken back, it moves everything to the trash, where those that came
// from there are what they were.
Edit imported(const std::vector<ImageId> &added, const std::vector<RestoredImage> &restored = {});

// ---- streams ----

Edit createStream(const QString &title);
Edit renameStream(const StreamId &stream, const QString &title);
Edit moveStream(const StreamId &stream, std::size_t index);
// A new stream with copies of all images, right behind the original.
Edit duplicateStream(const StreamId &stream, const QString &title);
Edit removeStream(const StreamId &stream, const QString &title); // to the trash, with its images
Edit restoreStream(const StreamId &stream, const QString &title);

// Of what came there until then, for good: it cannot be taken back. Cancelled when it was stopped: the rest is still there.
Edit emptyTrash(UtcTime trashedUntil, const StopFlag &stop);

} // namespace StreamImages::Edits
