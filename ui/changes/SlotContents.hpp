#pragma once

#include "core/base/Error.hpp"
#include "core/base/Id.hpp"
#include "core/model/Slots.hpp"

#include <map>

namespace StreamImages {

class ImageManager;

// What is to be in which slots; an empty id for one that is to be empty.
using SlotContents = std::map<int, ImageId>;

// What was in those slots that hold something else now.
SlotContents formerContents(const Slots &before, const Slots &now);

// *Blocks.* NotFound for an image that is not there, which changes nothing. A failure half-way leaves no image without a slot
// that is to have one.
Expected<void> writeContents(ImageManager &manager, const SlotContents &wanted);

// *Blocks.* Images that come back from the trash are in their slots by themselves, unless others were put there and taken out
// meanwhile: then they are put there again. Not where something else is, nor when they are in another one by now.
Expected<void> refillSlots(ImageManager &manager, const SlotContents &former);

} // namespace StreamImages
