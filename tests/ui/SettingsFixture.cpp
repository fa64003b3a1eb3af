#include "tests/ui/SettingsFixture.hpp"

#include "ui/text/Words.hpp"
#include "ui/widgets/Banner.hpp"

#include <QLineEdit>

#include <fstream>
#include <sstream>

namespace StreamImages {

SettingsTest::SettingsTest()
	: preferences_(std::make_unique<Preferences>(toQString((folder_.path() / "dock.ini").string())))
{
	startAgain();
}

SettingsTest::~SettingsTest()
{
	delete dialog_;
	gate_.release();
	workers_.reset();
	manager_.reset(); // uses what is destroyed here
}

void SettingsTest::startAgain()
{
	delete dialog_;
	const auto environment = [this](const std::string &name) { return readEnvironment(name); };
	const SettingsFileContent file = readSettingsFile(*fileSystem_, folder_.path());
	configuration_ = loadConfiguration(environment, folder_.path(), file).values;
	workers_.reset();
	manager_.reset();
	auto opened = ImageManager::open(configuration_, {faulty_, clock_, random_, gate_});
	ASSERT_TRUE(opened) << opened.error().detail;
	manager_ = std::move(*opened);
	workers_ = std::make_unique<BackgroundWorkers>();
}

void SettingsTest::writeSettingsFile(const std::string &text) const
{
	std::ofstream{folder_.path() / kSettingsFile} << text;
}

std::string SettingsTest::settingsFile() const
{
	std::ostringstream text;
	text << std::ifstream{folder_.path() / kSettingsFile}.rdbuf();
	return text.str();
}

std::optional<std::string> SettingsTest::readEnvironment(const std::string &name) const
{
	const auto found = environment_.find(name);
	return found == environment_.end() ? std::nullopt : std::optional{found->second};
}

SettingsServices SettingsTest::services()
{
	SettingsServices services{
		.manager = *manager_, .workers = *workers_, .translator = translator_, .preferences = *preferences_};
	if (moveLibrary_) {
		services.moveLibrary = moveLibrary_;
	}
	services.openFolder = [this](const std::filesystem::path &folder) { opened_.push_back(folder); };
	services.environment = [this](const std::string &name) { return readEnvironment(name); };
	return services;
}

void SettingsTest::openDialog()
{
	dialog_ = new SettingsDialog(services(), &window_);
	dialog_->show();
	const auto *defaults = button(QDialogButtonBox::RestoreDefaults);
	ASSERT_TRUE(waitUntil([&] { return defaults->isEnabled(); }));
}

QString SettingsTest::problems() const
{
	return find<Banner>("problems")->text();
}

void SettingsTest::type(Setting setting, const QString &folder) const
{
	auto *line = in<QLineEdit>(setting, "folder");
	line->selectAll();
	QTest::keyClicks(line, folder);
}

bool SettingsTest::apply()
{
	button(QDialogButtonBox::Apply)->click();
	return waitUntil([&] { return button(QDialogButtonBox::Cancel)->isEnabled(); });
}

} // namespace StreamImages
