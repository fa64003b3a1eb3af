#pragma once

#include "core/base/Id.hpp"
#include "core/model/Slots.hpp"
#include "core/model/Visibility.hpp"
#include "ui/Translator.hpp"

#include <QAction>
#include <QObject>
#include <QStringList>

#include <optional>
#include <vector>

class QMenu;

namespace StreamImages {

// What can be done with the images that are selected in a gallery: an action each, with its key, and the menu of them.
class ImageActions final : public QObject {
	Q_OBJECT

public:
	// The keys work while `gallery`, the view of the tiles, has the focus: in a button beside it, Space presses that.
	ImageActions(const Translator &translator, QWidget *gallery);

	struct Selection {
		std::size_t count = 0;
		std::optional<Visibility> visibility = {}; // if they all have the same
		bool onStream = false;                     // one of them is set in a source
		bool changeable = false;                   // the library may be changed, and drawn from
		bool movable = false;                      // they have places among the tiles that the user may change
	};
	void follow(const Selection &selection);

	struct Target {
		StreamId stream;
		QString title;
	};
	struct Choices {
		std::vector<Target> streams; // to move and to copy to
		QStringList tags;            // that the selected images have
		Slots contents = {};         // of the slots
		int slot = 0;                // of the selected image, if it is one; 0 for none
	};
	// Deletes itself when it closes.
	QMenu *makeMenu(const Choices &choices, QWidget *parent);

	QAction *find(const char *name) const; // by its object name: "show", "remove"

signals:
	void showRequested();
	void hideRequested();
	void fullSizeRequested();
	void detailsRequested();
	void visibilityChosen(StreamImages::Visibility visibility);
	void titleRequested();
	void tagRequested();
	void tagRemovalChosen(const QString &tag);
	void slotChosen(int slot); // 0 for none
	void earlierRequested();
	void laterRequested();
	void moveChosen(const StreamImages::StreamId &stream, const QString &title);
	void copyChosen(const StreamImages::StreamId &stream, const QString &title);
	void exportRequested();
	void originalExportRequested();
	void removalRequested();
	void selectAllRequested();

private:
	enum class Needs { One = 1, Some, Nothing };
	enum class Changes { Nothing = 1, Library };

	struct Entry {
		QAction *action;
		Needs needs;
		Changes changes;
	};

	template<typename Signal> void add(const char *name, const char *key, const QKeySequence &shortcut, Needs needs,
					   Changes changes, Signal signal);
	void addVisibilities();
	void addPlaces();
	void addStreams(QMenu *menu, const char *name, const char *key, const std::vector<Target> &streams,
			void (ImageActions::*chosen)(const StreamId &, const QString &));
	void addTags(QMenu *menu, const QStringList &tags);
	void addSlots(QMenu *menu, const Slots &contents, int slot);

	const Translator &translator_;
	QWidget *const gallery_;
	std::vector<Entry> entries_;
	Selection selection_;
};

} // namespace StreamImages
