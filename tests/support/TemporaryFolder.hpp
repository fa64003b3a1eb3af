#pragma once

#include <filesystem>

namespace StreamImages {

// An empty folder of the test's own, deleted with all that is in it at the end.
class TemporaryFolder {
public:
	TemporaryFolder();
	~TemporaryFolder();

	TemporaryFolder(const TemporaryFolder &) = delete;
	TemporaryFolder &operator=(const TemporaryFolder &) = delete;

	const std::filesystem::path &path() const { return path_; }

private:
	std::filesystem::path path_;
};

} // namespace StreamImages
