#include "ui/commands/WindowInUse.hpp"

#include <QApplication>
#include <QWidget>

namespace StreamImages {

QWidget *windowInUse(QWidget *dock)
{
	QWidget *const active = QApplication::activeWindow();
	for (const QWidget *ancestor = active; ancestor != nullptr; ancestor = ancestor->parentWidget()) {
		if (ancestor == dock) {
			return active;
		}
	}
	return dock;
}

} // namespace StreamImages
