#pragma once

#include "core/base/Error.hpp"

#include <cerrno>
#include <filesystem>
#include <string_view>

// What the POSIX files of this folder share.
namespace StreamImages {

// The error number as FileSystem.hpp's kinds, named after the call; never after the path.
std::unexpected<Error> systemFailure(std::string_view call, int error);

// Repeats a call that a signal interrupted.
template<typename Call> auto retried(Call call)
{
	auto result = call();
	while (result == -1 && errno == EINTR) {
		result = call();
	}
	return result;
}

// Owns a file descriptor, or none.
class Descriptor {
public:
	explicit Descriptor(int number) : number_(number) {}
	Descriptor(Descriptor &&other) noexcept;
	Descriptor &operator=(Descriptor &&) = delete;
	~Descriptor();

	int number() const { return number_; }
	bool valid() const { return number_ >= 0; }

	// As close(2). Never retried: after EINTR the number may be somebody else's already.
	int close();

private:
	int number_;
};

// As open(2), close-on-exec; a file it creates is the owner's alone. Not valid, with errno set, when it fails.
Descriptor openFile(const std::filesystem::path &path, int flags);

} // namespace StreamImages
