#include "core/store/PosixCalls.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <system_error>
#include <utility>

namespace StreamImages {

namespace {

constexpr mode_t kFileMode = 0600;

ErrorKind kindOf(int error)
{
	switch (error) {
	case ENOENT:
	case ENOTDIR:
		return ErrorKind::NotFound;
	case ENOSPC:
	case EDQUOT:
		return ErrorKind::StorageFull;
	case EACCES:
	case EPERM:
	case EROFS:
		return ErrorKind::StorageDenied;
	default:
		return ErrorKind::StorageFailed;
	}
}

} // namespace

std::unexpected<Error> systemFailure(std::string_view call, int error)
{
	return failure(kindOf(error), std::string{call} + ": " + std::generic_category().message(error));
}

Descriptor::Descriptor(Descriptor &&other) noexcept : number_(std::exchange(other.number_, -1)) {}

Descriptor::~Descriptor()
{
	(void)close();
}

int Descriptor::close()
{
	return valid() ? ::close(std::exchange(number_, -1)) : 0;
}

Descriptor openFile(const std::filesystem::path &path, int flags)
{
	return Descriptor{retried([&] { return ::open(path.c_str(), flags | O_CLOEXEC, kFileMode); })};
}

} // namespace StreamImages
