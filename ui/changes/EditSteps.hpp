#pragma once

#include "core/base/Error.hpp"
#include "core/base/Id.hpp"
#include "ui/changes/Edit.hpp"
#include "ui/changes/SlotContents.hpp"
#include "ui/changes/StreamOrder.hpp"

#include <QString>

#include <vector>

// What edits of several kinds are made of. *Blocks,* as edits do.
namespace StreamImages::EditSteps {

inline EditOutcome failed(const Error &error)
{
	return {std::unexpected{error}};
}

QString countOf(const std::vector<ImageId> &images);

std::vector<ImageId> imagesOf(const Visibilities &visibilities);

// Of those that can be read, and are not in the trash.
Visibilities readVisibilities(const ImageManager &manager, const std::vector<ImageId> &images);
// Takes out what is not in the library, or in its trash, and answers NotFound if there was any. What cannot be read counts
// as being there: changing it says what is wrong.
Expected<void> leaveOutMissing(const ImageManager &manager, Visibilities &visibilities);
// Every one, whatever became of those before it; answers the first failure.
Expected<void> writeVisibilities(ImageManager &manager, const Visibilities &wanted);

// To the trash, from which the inverse brings them back to where they were.
EditOutcome removeImages(ImageManager &manager, const std::vector<ImageId> &images);

// Out of the trash, streams into the order given, and the images into their former slots.
EditOutcome restoreImages(ImageManager &manager, const std::vector<ImageId> &images,
			  const std::vector<StreamOrder> &orders = {}, const SlotContents &formerSlots = {});

} // namespace StreamImages::EditSteps
