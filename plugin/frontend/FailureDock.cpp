#include "plugin/frontend/FailureDock.hpp"

#include "plugin/base/Guarded.hpp"
#include "plugin/frontend/DockPlace.hpp"
#include "plugin/frontend/ObsTranslator.hpp"
#include "ui/text/ErrorText.hpp"

#include <obs-frontend-api.h>

#include <QLabel>

namespace StreamImages {

namespace {

// OBS puts its docks where they were before it tells this.
void onFrontendEvent(obs_frontend_event event, void *label)
{
	if (event != OBS_FRONTEND_EVENT_FINISHED_LOADING) {
		return;
	}
	guarded("showing the dock", [&] {
		showDock(static_cast<QLabel *>(label));
		obs_frontend_remove_event_callback(onFrontendEvent, label);
	});
}

} // namespace

void addFailureDock(const Error &error)
{
	if (!hasMainWindow()) {
		return;
	}
	const ObsTranslator translator;
	const Configuration configuration;
	auto *label = new QLabel{
		translator.text("Plugin.NotOpened").arg(ErrorText{translator, configuration}.sentence(error))};
	label->setWordWrap(true);
	label->setMargin(8);
	label->setAlignment(Qt::AlignTop | Qt::AlignLeading);
	label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
	if (addDock(label)) {
		obs_frontend_add_event_callback(onFrontendEvent, label);
	}
}

} // namespace StreamImages
