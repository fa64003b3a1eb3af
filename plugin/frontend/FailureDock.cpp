#include "plugin/frontend/FailureDock.hpp"

#include "core/config/SettingsFile.hpp"
#include "plugin/base/ConfigurationFolder.hpp"
#include "plugin/base/Guarded.hpp"
#include "plugin/frontend/DockPlace.hpp"
#include "plugin/frontend/ObsTranslator.hpp"
#include "ui/background/BackgroundWorkers.hpp"
#include "ui/settings/NotOpenedPane.hpp"

#include <obs-frontend-api.h>

#include <QVBoxLayout>

namespace StreamImages {

namespace {

// With all that the pane works with. OBS destroys it with its main window.
class FailureDock final : public QWidget {
public:
	explicit FailureDock(const Error &error)
	{
		const std::filesystem::path folder = configurationFolder();
		const Configuration configuration =
			loadConfiguration(readProcessEnvironment, folder, readSettingsFile(*fileSystem_, folder))
				.values;
		auto *layout = new QVBoxLayout(this);
		layout->setContentsMargins(0, 0, 0, 0);
		layout->addWidget(new NotOpenedPane({*fileSystem_, workers_, translator_}, configuration, error, this));
	}

private:
	const ObsTranslator translator_;
	const std::unique_ptr<FileSystem> fileSystem_ = makeFileSystem();
	BackgroundWorkers workers_; // ends before what it works with
};

// OBS puts its docks where they were before it tells this.
void onFrontendEvent(obs_frontend_event event, void *dock)
{
	if (event != OBS_FRONTEND_EVENT_FINISHED_LOADING) {
		return;
	}
	guarded("showing the dock", [&] {
		showDock(static_cast<FailureDock *>(dock));
		obs_frontend_remove_event_callback(onFrontendEvent, dock);
	});
}

} // namespace

void addFailureDock(const Error &error)
{
	if (!hasMainWindow()) {
		return;
	}
	auto *dock = new FailureDock{error};
	if (addDock(dock)) {
		obs_frontend_add_event_callback(onFrontendEvent, dock);
	}
}

} // namespace StreamImages
