#pragma once

class QWidget;

// The place of our dock in OBS's main window. GUI thread.
namespace StreamImages {

// Whether there is a main window to put a dock into; a bare libobs has none.
bool hasMainWindow();

// Gives the widget to OBS, in a dock that stays hidden until the user chooses it in the Docks menu or in the Tools menu,
// or one of the functions below is called. When OBS refuses, the widget is deleted, and the answer is false.
bool addDock(QWidget *content);

// False when the widget is in no dock.
bool showDock(QWidget *content);

// For the user who asked for it: shows it, brings it to the front, and gives it the keyboard.
void openDock(QWidget *content);

void removeDock();

} // namespace StreamImages
