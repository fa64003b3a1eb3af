#include "ui/commands/HistoryToast.hpp"

#include "ui/commands/HistoryActions.hpp"
#include "ui/widgets/Toast.hpp"
#include "ui/text/Words.hpp"

#include <QAction>
#include <QWidget>

namespace StreamImages {

HistoryToast::HistoryToast(LibraryChanges &changes, const HistoryActions &history, const Translator &translator,
			   QWidget *over, When when)
	: QObject(over), history_(history), translator_(translator), over_(over), when_(when), toast_(new Toast(over))
{
	connect(&changes, &LibraryChanges::finished, this, &HistoryToast::tell);
}

void HistoryToast::tell(const EditLabel &label, LibraryChanges::Direction direction, LibraryChanges::WayBack wayBack)
{
	if (when_ == When::InUse && !over_->window()->isActiveWindow()) {
		return;
	}
	const bool undone = direction == LibraryChanges::Direction::Undone;
	QAction *way = undone ? history_.redo() : history_.undo();
	toast_->tell(translator_.text(undone ? "History.Undone" : "History.Done").arg(editText(translator_, label)),
		     translator_.text(undone ? "History.NoRedo" : "History.NoUndo"),
		     wayBack == LibraryChanges::WayBack::Open ? way : nullptr);
}

} // namespace StreamImages
