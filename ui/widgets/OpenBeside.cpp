#include "ui/widgets/OpenBeside.hpp"

#include <QDialog>
#include <QWidget>

namespace StreamImages {

void openBeside(QDialog *dialog)
{
	const auto others = dialog->parentWidget()->findChildren<QDialog *>(Qt::FindDirectChildrenOnly);
	for (QDialog *other : others) {
		const bool sameKind = other->metaObject() == dialog->metaObject();
		if (other != dialog && sameKind && other->objectName() == dialog->objectName()) {
			other->close();
		}
	}
	dialog->setWindowModality(Qt::NonModal);
	dialog->show();
}

} // namespace StreamImages
