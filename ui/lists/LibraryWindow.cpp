#include "ui/lists/LibraryWindow.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/changes/LibraryChanges.hpp"
#include "ui/commands/HistoryActions.hpp"
#include "ui/commands/HistoryToast.hpp"
#include "ui/widgets/NoticePanel.hpp"
#include "ui/lists/ListPages.hpp"
#include "ui/preferences/Preferences.hpp"
#include "ui/text/StatusText.hpp"

#include <QPushButton>

namespace StreamImages {

LibraryWindow::LibraryWindow(const Services &services, const QString &name, QWidget *parent)
	: QDialog(parent),
	  services_(services),
	  name_(name),
	  errorText_(services.translator, services.manager.configuration()),
	  changeable_(services.manager.status().access == LibraryAccess::Writable),
	  notices_(new NoticePanel(services.translator, this))
{
	setAttribute(Qt::WA_DeleteOnClose);
	setObjectName(name);
	if (!changeable_) {
		const QString why = accessText(services.translator, services.manager.status().access);
		notices_->add({Notice::Severity::Warning, why, {}});
	}
	connect(&services.changes, &LibraryChanges::failed, this,
		[this](const Error &error) { notices_->add(errorText_.notice(error)); });
}

void LibraryWindow::addHistory(Publisher &publisher)
{
	const auto *history = new HistoryActions(services_.changes, publisher, services_.translator, this);
	new HistoryToast(services_.changes, *history, services_.translator, findChild<ListPages *>(),
			 HistoryToast::When::InUse);
}

void LibraryWindow::restorePlace(const QSize &usual)
{
	for (QPushButton *button : findChildren<QPushButton *>()) {
		button->setAutoDefault(false); // Enter belongs to the list and to the search
	}
	if (!restoreGeometry(services_.preferences.geometry(name_))) {
		resize(usual);
	}
}

void LibraryWindow::hideEvent(QHideEvent *event)
{
	services_.preferences.setGeometry(name_, saveGeometry());
	QDialog::hideEvent(event);
}

} // namespace StreamImages
