#include "ui/gallery/ImageMenu.hpp"

#include "ui/gallery/Symbols.hpp"
#include "ui/text/Words.hpp"

#include <QActionGroup>

namespace StreamImages {

ImageMenu::ImageMenu(const Selection &selection, const Translator &translator, QWidget *parent) : QMenu(parent)
{
	setAttribute(Qt::WA_DeleteOnClose);
	QAction *show = addAction(translator.text("Dock.Show"));
	show->setObjectName(QStringLiteral("show"));
	show->setShortcut(Qt::Key_Return); // tells the key; the gallery handles it
	show->setEnabled(selection.showable);
	connect(show, &QAction::triggered, this, &ImageMenu::showRequested);

	QAction *hide = addAction(translator.text("Dock.Hide"));
	hide->setObjectName(QStringLiteral("hide"));
	hide->setEnabled(selection.onStream);
	connect(hide, &QAction::triggered, this, &ImageMenu::hideRequested);

	addSeparator();
	addVisibilities(selection, translator);
}

void ImageMenu::addVisibilities(const Selection &selection, const Translator &translator)
{
	if (selection.count > 1) {
		addSection(translator.text("Dock.Selection.Count").arg(selection.count));
	}
	auto *group = new QActionGroup(this);
	for (const Visibility visibility : kVisibilities) {
		QAction *action = addAction(visibilityWord(translator, visibility));
		action->setObjectName(toQString(toString(visibility)));
		action->setCheckable(true);
		action->setChecked(selection.visibility == visibility);
		action->setEnabled(selection.changeable);
		action->setToolTip(visibilityExplanation(translator, visibility));
		group->addAction(action);
		connect(action, &QAction::triggered, this, [this, visibility] { emit visibilityChosen(visibility); });
	}
}

} // namespace StreamImages
