#pragma once

#include "ui/Translator.hpp"
#include "ui/changes/LibraryChanges.hpp"

#include <QObject>

class QWidget;

namespace StreamImages {

class HistoryActions;
class Toast;

// Tells over the lower edge of a widget what was done or taken back, with the way back. Belongs to that widget. GUI thread.
class HistoryToast final : public QObject {
	Q_OBJECT

public:
	enum class When {
		Always = 1,
		InUse, // while the widget's window is the active one: the others need not say it as well
	};

	// All outlive this.
	HistoryToast(LibraryChanges &changes, const HistoryActions &history, const Translator &translator,
		     QWidget *over, When when);

private:
	void tell(const EditLabel &label, LibraryChanges::Direction direction, LibraryChanges::WayBack wayBack);

	const HistoryActions &history_;
	const Translator &translator_;
	QWidget *const over_;
	const When when_;
	Toast *const toast_;
};

} // namespace StreamImages
