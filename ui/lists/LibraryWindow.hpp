#pragma once

#include "ui/background/BackgroundWorkers.hpp"
#include "ui/text/ErrorText.hpp"

#include <QDialog>

namespace StreamImages {

class ImageManager;
class LibraryChanges;
class NoticePanel;
class Preferences;
class Publisher;

// A window beside the dock: not modal, deletes itself when it closes, and opens again where it was. Tells what did
// not work, in words. Its children hold everything else. GUI thread.
class LibraryWindow : public QDialog {
	Q_OBJECT

public:
	// What such a window works with; all of it outlives the window.
	struct Services {
		ImageManager &manager;
		BackgroundWorkers &workers;
		LibraryChanges &changes;
		const Translator &translator;
		Preferences &preferences;
	};

	// Undo and redo by their keys, and a message of what was done. The publisher outlives the window.
	void addHistory(Publisher &publisher);

protected:
	// The name is that of the remembered geometry.
	LibraryWindow(const Services &services, const QString &name, QWidget *parent);

	// For the end of the constructor: comes back where it was, or opens in this size.
	void restorePlace(const QSize &usual);

	const Services &services() const { return services_; }
	QString text(const char *key) const { return services_.translator.text(key); }
	bool changeable() const { return changeable_; } // else the library can only be looked at
	NoticePanel *notices() const { return notices_; }

	void hideEvent(QHideEvent *event) override;

private:
	const Services services_;
	const QString name_;
	const ErrorText errorText_;
	const bool changeable_;
	NoticePanel *notices_;
};

} // namespace StreamImages
