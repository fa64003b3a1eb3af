#include "ui/settings/GeneralPage.hpp"

#include "ui/Translator.hpp"
#include "ui/preferences/Preferences.hpp"
#include "ui/settings/SettingRow.hpp"
#include "ui/settings/SettingsServices.hpp"
#include "ui/settings/SettingsText.hpp"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

namespace StreamImages {

namespace {

QLabel *addText(QVBoxLayout *layout, const QString &text)
{
	auto *label = new QLabel(text, layout->parentWidget());
	label->setWordWrap(true);
	layout->addWidget(label);
	return label;
}

QCheckBox *addCheckBox(QVBoxLayout *layout, const char *name, const QString &text)
{
	auto *box = new QCheckBox(text, layout->parentWidget());
	box->setObjectName(QString::fromLatin1(name));
	layout->addWidget(box);
	return box;
}

} // namespace

GeneralPage::GeneralPage(const SettingsServices &services, SettingsSession &session, QWidget *parent)
	: ScrollingPage(parent), preferences_(services.preferences)
{
	buildDockGroup(services);
	buildRemoteGroup(services, session);
	contentLayout()->addStretch();
	connectWidgets();
	follow();
}

void GeneralPage::buildDockGroup(const SettingsServices &services)
{
	const Translator &translator = services.translator;
	QVBoxLayout *dock = addGroup(translator.text("Settings.Live"));
	veils_ = addCheckBox(dock, "veilsWhileLive", translator.text("Settings.Veils"));
	addText(dock, translator.text("Settings.Veils.Explanation"));
	confirms_ = addCheckBox(dock, "confirmsPublishing", translator.text("Settings.Confirms"));
	addText(dock, translator.text("Settings.AppliesAtOnce"));
}

void GeneralPage::buildRemoteGroup(const SettingsServices &services, SettingsSession &session)
{
	const Translator &translator = services.translator;
	QVBoxLayout *remote = addGroup(translator.text("Settings.Remote.Group"));
	remote->addWidget(new SettingRow(Setting::RemoteManagement, session, translator, remote->parentWidget()));
	addText(remote, settingExplanation(translator, Setting::RemoteManagement));
}

void GeneralPage::connectWidgets()
{
	connect(veils_, &QCheckBox::clicked, &preferences_, &Preferences::setVeilsWhileLive);
	connect(confirms_, &QCheckBox::clicked, &preferences_, &Preferences::setConfirmsPublishing);
	connect(&preferences_, &Preferences::changed, this, &GeneralPage::follow);
}

void GeneralPage::follow()
{
	veils_->setChecked(preferences_.veilsWhileLive());
	confirms_->setChecked(preferences_.confirmsPublishing());
}

} // namespace StreamImages
