#include "tests/support/TemporaryFolder.hpp"

#include <random>
#include <stdexcept>
#include <string>
#include <system_error>

namespace StreamImages {

TemporaryFolder::TemporaryFolder()
{
	std::random_device random;
	path_ = std::filesystem::temp_directory_path() /
		("stream-images-test-" + std::to_string(random()) + '-' + std::to_string(random()));
	if (!std::filesystem::create_directory(path_)) {
		throw std::runtime_error{"the temporary folder's name is taken"};
	}
}

TemporaryFolder::~TemporaryFolder()
{
	std::error_code ignored;
	std::filesystem::remove_all(path_, ignored);
}

} // namespace StreamImages
