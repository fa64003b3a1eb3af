#include "core/config/SettingsFile.hpp"

#include "Promise.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <cstdint>
#include <fstream>

// Any bytes as settings.json: every value that is read may be used, and saving one setting keeps the others.

namespace {

using namespace StreamImages;

void write(const std::filesystem::path &file, const std::uint8_t *data, std::size_t size)
{
	std::ofstream{file, std::ios::binary}.write(reinterpret_cast<const char *>(data),
						    static_cast<std::streamsize>(size));
}

void promiseUsable(const SettingsFileContent &content)
{
	for (const auto &[setting, value] : content.values) {
		promise(isUsable(describe(setting), value), "a value that is read may be used");
		promise(!content.unusable.contains(setting), "a value is usable or not");
	}
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
	static const TemporaryFolder folder;
	static const std::unique_ptr<FileSystem> fileSystem = makeFileSystem();
	std::filesystem::remove_all(folder.path());
	std::filesystem::create_directory(folder.path());
	write(folder.path() / kSettingsFile, data, size);

	SettingsFileContent before = readSettingsFile(*fileSystem, folder.path());
	promiseUsable(before);
	const auto saved = saveSettings(*fileSystem, folder.path(), {{Setting::RemoteManagement, SettingValue{true}}});
	promise(saved.has_value() == (before.state != SettingsFileState::NewerSchema),
		"a newer file is not rewritten, and any other is");
	const SettingsFileContent after = readSettingsFile(*fileSystem, folder.path());
	promiseUsable(after);
	if (saved) {
		before.values.insert_or_assign(Setting::RemoteManagement, SettingValue{true});
		promise(after.state == SettingsFileState::Usable, "what is written can be read");
		promise(after.values == before.values, "the other settings are what they were");
	} else {
		promise(after.values == before.values, "what is refused changes nothing");
	}
	return 0;
}
