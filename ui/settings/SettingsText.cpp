#include "ui/settings/SettingsText.hpp"

#include "ui/settings/FolderText.hpp"
#include "ui/text/FormatNames.hpp"
#include "ui/text/Words.hpp"

#include <QLocale>

namespace StreamImages {

namespace {

QString numberText(const Translator &translator, const SettingDescription &description, std::uint64_t number)
{
	const QString digits = QString::number(number);
	switch (description.unit) {
	case SettingUnit::Mebibytes:
		return translator.text("Settings.Unit.Megabytes").arg(digits);
	case SettingUnit::Hours:
		return translator.text("Settings.Unit.Hours").arg(digits);
	case SettingUnit::Images:
	case SettingUnit::None:
		break;
	}
	return digits;
}

QString unusableText(const Translator &translator, const SettingDescription &description)
{
	const QString name = toQString(description.name);
	switch (description.kind) {
	case SettingKind::Number:
		return translator.text("Settings.Unusable.Number")
			.arg(name, QString::number(description.least), QString::number(description.most));
	case SettingKind::Folder:
		return translator.text("Settings.Unusable.Folder").arg(name);
	case SettingKind::Extensions:
		return translator.text("Settings.Unusable.Extensions").arg(name, toQString(kKnownExtensions));
	case SettingKind::Flag:
		break;
	}
	return translator.text("Settings.Unusable.Flag").arg(name);
}

QString originText(const Translator &translator, Setting setting, const SettingState &state)
{
	const QString name = toQString(describe(setting).name);
	const QString byDefault = settingValueText(translator, setting, state.byDefault);
	switch (state.origin) {
	case SettingOrigin::Default:
		return translator.text("Settings.Origin.Default");
	case SettingOrigin::SettingsFile:
		return translator.text("Settings.Origin.File").arg(byDefault);
	case SettingOrigin::UnusableInFile:
		return translator.text("Settings.Origin.UnusableInFile");
	case SettingOrigin::Edited:
		return translator.text("Settings.Origin.Edited").arg(byDefault);
	case SettingOrigin::FromEnvironment:
		return translator.text("Settings.Origin.Environment").arg(name);
	case SettingOrigin::UnusableInEnvironment:
		return translator.text("Settings.Origin.UnusableEnvironment").arg(name);
	}
	return {};
}

QString usableValuesText(const Translator &translator, const SettingDescription &description)
{
	switch (description.kind) {
	case SettingKind::Number:
		return translator.text("Settings.Refusal.Number")
			.arg(numberText(translator, description, description.least),
			     numberText(translator, description, description.most));
	case SettingKind::Folder:
		return translator.text("Settings.Refusal.Folder");
	case SettingKind::Extensions:
		return translator.text("Settings.Refusal.Formats");
	case SettingKind::Flag:
		break;
	}
	return {};
}

} // namespace

QString settingName(const Translator &translator, Setting setting)
{
	switch (setting) {
	case Setting::MaxImagesPerStream:
		return translator.text("Settings.MaxImages");
	case Setting::MaxUploadSize:
		return translator.text("Settings.MaxUpload");
	case Setting::CacheMemory:
		return translator.text("Settings.CacheMemory");
	case Setting::CacheTtl:
		return translator.text("Settings.CacheTtl");
	case Setting::LibraryFolder:
		return translator.text("Settings.LibraryFolder");
	case Setting::CacheFolder:
		return translator.text("Settings.CacheFolder");
	case Setting::AllowedExtensions:
		return translator.text("Settings.Formats");
	case Setting::RemoteManagement:
		return translator.text("Settings.Remote");
	}
	return {};
}

QString settingExplanation(const Translator &translator, Setting setting)
{
	switch (setting) {
	case Setting::MaxImagesPerStream:
		return translator.text("Settings.MaxImages.Explanation");
	case Setting::MaxUploadSize:
		return translator.text("Settings.MaxUpload.Explanation");
	case Setting::CacheMemory:
		return translator.text("Settings.CacheMemory.Explanation");
	case Setting::CacheTtl:
		return translator.text("Settings.CacheTtl.Explanation");
	case Setting::LibraryFolder:
		return translator.text("Settings.LibraryFolder.Explanation");
	case Setting::CacheFolder:
		return translator.text("Settings.CacheFolder.Explanation");
	case Setting::AllowedExtensions:
		return translator.text("Settings.Formats.Explanation");
	case Setting::RemoteManagement:
		return translator.text("Settings.Remote.Explanation");
	}
	return {};
}

QString settingValueText(const Translator &translator, Setting setting, const SettingValue &value)
{
	if (const auto *number = std::get_if<std::uint64_t>(&value)) {
		return numberText(translator, describe(setting), *number);
	}
	if (const auto *folder = std::get_if<std::filesystem::path>(&value)) {
		return folderText(*folder);
	}
	if (const auto *flag = std::get_if<bool>(&value)) {
		return translator.text(*flag ? "Settings.On" : "Settings.Off");
	}
	return formatNames(std::get<std::set<ImageFormat>>(value)).join(QStringLiteral(", "));
}

QString refusalText(const Translator &translator, Setting setting, SettingRefusal refusal)
{
	switch (refusal) {
	case SettingRefusal::None:
		return {};
	case SettingRefusal::Value:
		return usableValuesText(translator, describe(setting));
	case SettingRefusal::Overlap:
		return translator.text("Settings.Refusal.Overlap");
	}
	return {};
}

QStringList originLines(const Translator &translator, Setting setting, const SettingState &state)
{
	QStringList lines{originText(translator, setting, state)};
	if (state.origin == SettingOrigin::UnusableInEnvironment) {
		lines << unusableText(translator, describe(setting));
	}
	if (state.waits) {
		const QString inForce = settingValueText(translator, setting, state.inForce);
		lines << translator.text("Settings.InForce").arg(inForce);
	}
	return lines;
}

QStringList settingsFileLines(const Translator &translator, const SettingsFileContent &file)
{
	QStringList lines;
	switch (file.state) {
	case SettingsFileState::Usable:
		break;
	case SettingsFileState::NewerSchema:
		lines << translator.text("Settings.File.NewerSchema");
		break;
	case SettingsFileState::Damaged:
		lines << translator.text("Settings.File.Damaged");
		break;
	case SettingsFileState::Unreadable:
		lines << translator.text("Settings.File.Unreadable");
		break;
	}
	for (const Setting setting : file.unusable) {
		lines << unusableText(translator, describe(setting));
	}
	return lines;
}

QString savingErrorText(const Translator &translator, const Error &error)
{
	switch (error.kind) {
	case ErrorKind::ReadOnly:
		return translator.text("Settings.File.NewerSchema");
	case ErrorKind::InvalidArgument:
		return translator.text("Settings.Saving.Unusable");
	case ErrorKind::StorageFull:
		return translator.text("Settings.Saving.Full");
	case ErrorKind::StorageDenied:
		return translator.text("Settings.Saving.Denied");
	case ErrorKind::LibraryIncomplete:
		return translator.text("Error.LibraryIncomplete");
	default:
		return translator.text("Settings.Saving.Failed");
	}
}

QString movingErrorText(const Translator &translator, const Error &error)
{
	switch (error.kind) {
	case ErrorKind::Cancelled:
		return translator.text("Settings.Moving.Cancelled");
	case ErrorKind::AlreadyExists:
		return translator.text("Settings.Moving.Occupied");
	case ErrorKind::InvalidArgument:
		return translator.text("Settings.Moving.Unsuitable");
	case ErrorKind::ReadOnly:
		return translator.text("Settings.Moving.ReadOnly");
	case ErrorKind::LibraryReplaced:
		return translator.text("Error.LibraryReplaced");
	case ErrorKind::StorageFull:
		return translator.text("Settings.Moving.Full");
	case ErrorKind::StorageDenied:
		return translator.text("Settings.Moving.Denied");
	default:
		return translator.text("Settings.Moving.Failed");
	}
}

QString folderErrorText(const Translator &translator, const Error &error)
{
	switch (error.kind) {
	case ErrorKind::LibraryMissing:
		return translator.text("Settings.Folder.NoLibrary");
	case ErrorKind::LibraryIncomplete:
		return translator.text("Error.LibraryIncomplete");
	default:
		return translator.text("Settings.Folder.Unreadable");
	}
}

QString bytesText(std::uint64_t bytes)
{
	return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace StreamImages
