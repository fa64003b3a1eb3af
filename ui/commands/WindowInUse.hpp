#pragma once

class QWidget;

namespace StreamImages {

// Where a question belongs that what the user just did leads to: over the window they are in, if that is the dock's or
// one that was opened from it; else over the dock.
QWidget *windowInUse(QWidget *dock);

} // namespace StreamImages
