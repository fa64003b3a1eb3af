#include "ui/settings/LibraryPage.hpp"

#include "ui/Translator.hpp"
#include "ui/settings/SettingRow.hpp"
#include "ui/settings/SettingsServices.hpp"
#include "ui/settings/SettingsText.hpp"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace StreamImages {

namespace {

constexpr int kBetweenRowsPx = 8; // more than between the lines of a row

} // namespace

LibraryPage::LibraryPage(const SettingsServices &services, SettingsSession &session, QWidget *parent)
	: ScrollingPage(parent)
{
	buildSettings(services, session);
	buildVerifying(services);
	contentLayout()->addStretch();
}

void LibraryPage::buildSettings(const SettingsServices &services, SettingsSession &session)
{
	for (const SettingDescription &description : kSettings) {
		if (description.setting == Setting::RemoteManagement) {
			continue; // is on the general page
		}
		auto *row = new SettingRow(description.setting, session, services.translator, content());
		if (description.kind == SettingKind::Folder) {
			addOpenButton(row, description.setting, services);
		}
		contentLayout()->addWidget(row);
		contentLayout()->addSpacing(kBetweenRowsPx);
	}
}

// Opens the folder in use: another one may not be there yet.
void LibraryPage::addOpenButton(SettingRow *row, Setting setting, const SettingsServices &services)
{
	const Translator &translator = services.translator;
	auto *button = new QPushButton(translator.text("Settings.OpenFolder"), row);
	button->setObjectName(QStringLiteral("openFolder"));
	button->setAccessibleName(
		translator.text("Settings.OpenFolder.AccessibleName").arg(settingName(translator, setting)));
	button->setToolTip(translator.text("Settings.OpenFolder.ToolTip"));
	row->addButton(button);
	const auto folder = std::get<std::filesystem::path>(valueOf(services.manager.configuration(), setting));
	connect(button, &QPushButton::clicked, this, [open = services.openFolder, folder] { open(folder); });
}

void LibraryPage::buildVerifying(const SettingsServices &services)
{
	const Translator &translator = services.translator;
	auto *text = new QLabel(translator.text("Settings.Verify.Explanation"), content());
	text->setWordWrap(true);
	auto *button = new QPushButton(translator.text("Settings.Verify"), content());
	button->setObjectName(QStringLiteral("verify"));
	contentLayout()->addWidget(text);
	contentLayout()->addWidget(button, 0, Qt::AlignLeft);
	connect(button, &QPushButton::clicked, this, &LibraryPage::verifyRequested);
}

} // namespace StreamImages
