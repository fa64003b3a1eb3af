#pragma once

#include "ui/changes/Edit.hpp"
#include "ui/trash/TrashRow.hpp"

namespace StreamImages {

// Brings all of these back, as far as it can be done: what does not fit into its stream stays in the trash, and the
// first error says why. Taken back in one step.
Edit restoreEdit(const std::vector<TrashRow> &rows);

} // namespace StreamImages
