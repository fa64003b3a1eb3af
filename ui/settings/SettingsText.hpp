#pragma once

#include "core/base/Error.hpp"
#include "core/config/Settings.hpp"
#include "core/config/SettingsFile.hpp"
#include "ui/Translator.hpp"
#include "ui/settings/SettingState.hpp"

#include <QString>
#include <QStringList>

namespace StreamImages {

QString settingName(const Translator &translator, Setting setting);
QString settingExplanation(const Translator &translator, Setting setting);

// With its unit: "20 MB", "JPEG, PNG".
QString settingValueText(const Translator &translator, Setting setting, const SettingValue &value);

// What may be chosen, for somebody who chose something else. Empty when nothing is refused.
QString refusalText(const Translator &translator, Setting setting, SettingRefusal refusal);

// Where the value comes from, what the default is, and from when on it counts.
QStringList originLines(const Translator &translator, Setting setting, const SettingState &state);

// What is wrong with the settings file, and what to do; one line each, none when all is well.
QStringList settingsFileLines(const Translator &translator, const SettingsFileContent &file);

// Why settings could not be saved, and what to do.
QString savingErrorText(const Translator &translator, const Error &error);

// Why the library could not be moved, and what to do.
QString movingErrorText(const Translator &translator, const Error &error);

// Why no library can be opened or made in a folder (see checkLibraryFolder), and what to do.
QString folderErrorText(const Translator &translator, const Error &error);

// "12.5 MB"
QString bytesText(std::uint64_t bytes);

} // namespace StreamImages
