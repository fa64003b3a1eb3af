#pragma once

class QDialog;

namespace StreamImages {

// Opens a question, or another dialog, beside everything else. Nothing in the dock is modal: a modal dialog would block the
// dock and OBS's window with it, and whatever is wrong on stream could not be hidden before it was answered. An older dialog
// of the same kind over the same window closes unanswered.
void openBeside(QDialog *dialog);

} // namespace StreamImages
