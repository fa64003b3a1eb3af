#pragma once

#include "tests/support/FaultyFileSystem.hpp"
#include "tests/ui/DockFixture.hpp"

#include "ui/preferences/Preferences.hpp"
#include "ui/settings/SettingsDialog.hpp"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>

#include <map>
#include <string>

namespace StreamImages {

// The settings over a real library and a real settings file in a temporary folder.
class SettingsTest : public DockTest {
protected:
	SettingsTest();
	~SettingsTest() override;

	// As if OBS had been started anew, with this environment and the settings file as it is.
	void startAgain();
	void writeSettingsFile(const std::string &text) const;
	std::string settingsFile() const; // empty when there is none
	SettingsFileContent savedSettings() const { return manager_->savedSettings(); }

	std::optional<std::string> readEnvironment(const std::string &name) const;
	SettingsServices services();
	void openDialog(); // and waits until the settings are read
	void closeDialog() { dialog_->close(); }

	template<typename Widget> Widget *in(Setting setting, const char *name = nullptr) const
	{
		auto *row = dialog_->findChild<QWidget *>(QString::fromUtf8(describe(setting).name.data()));
		EXPECT_NE(row, nullptr);
		auto *widget = row->findChild<Widget *>(QString::fromLatin1(name));
		EXPECT_NE(widget, nullptr) << (name ? name : typeid(Widget).name());
		return widget;
	}

	template<typename Widget> Widget *find(const char *name = nullptr) const
	{
		auto *widget = dialog_->findChild<Widget *>(QString::fromLatin1(name));
		EXPECT_NE(widget, nullptr) << (name ? name : typeid(Widget).name());
		return widget;
	}

	QAbstractButton *button(QDialogButtonBox::StandardButton which) const
	{
		return find<QDialogButtonBox>("buttons")->button(which);
	}

	QString origin(Setting setting) const { return in<QLabel>(setting, "origin")->text(); }
	QString problems() const;
	void choose(Setting setting, int number) const { in<QSpinBox>(setting)->setValue(number); }
	void toggle(const char *format) const { in<QCheckBox>(Setting::AllowedExtensions, format)->click(); }
	void type(Setting setting, const QString &folder) const;
	bool apply(); // presses Apply; true once that is done
	bool isEdited() const { return button(QDialogButtonBox::Apply)->isEnabled(); }

	FaultyFileSystem faulty_{*fileSystem_}; // the library is opened on it
	std::map<std::string, std::string> environment_;
	LibraryMover moveLibrary_;                  // empty: the library's own
	std::vector<std::filesystem::path> opened_; // folders shown in the file manager
	std::unique_ptr<Preferences> preferences_;
	QWidget window_;
	QPointer<SettingsDialog> dialog_;
};

} // namespace StreamImages
