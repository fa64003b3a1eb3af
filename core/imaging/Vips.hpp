#pragma once

#include "core/base/Error.hpp"

#include <vips/vips.h>

#include <cstddef>
#include <memory>
#include <string_view>

// What every user of libvips in this folder shares: starting it, owning its objects, and asking it what went wrong.

namespace StreamImages {

struct UnrefVipsImage {
	void operator()(VipsImage *image) const { g_object_unref(image); }
};
using VipsImagePtr = std::unique_ptr<VipsImage, UnrefVipsImage>;

struct FreeStrings {
	void operator()(gchar **strings) const { g_strfreev(strings); }
};

struct FreeGlib {
	void operator()(void *memory) const { g_free(memory); }
};
template<typename T> using GlibPtr = std::unique_ptr<T, FreeGlib>;

// A libvips call that makes an image returns zero or fills `out`; this turns it into a pointer, null on failure:
// vipsResult([&](VipsImage **out) { return vips_copy(in, out, nullptr); }).
template<typename Call> VipsImagePtr vipsResult(Call &&call)
{
	VipsImage *out = nullptr;
	return call(&out) == 0 ? VipsImagePtr{out} : VipsImagePtr{};
}

// Starts libvips once per process, hardened: without its loadable modules, untrusted loaders blocked, no cache of operations
// (it would keep pictures and point to freed content), one thread per picture (our workers are the parallelism). It is
// never shut down, since another plugin may use the same library. False when libvips cannot run at all. Safe from any
// thread.
bool ensureVips();

// The failure of the libvips call that just failed, with libvips' own words cleaned for the log. libvips keeps one
// buffer of words per process, so with several pictures failing at once the words may be another picture's. Taking
// them empties the buffer; this and clearVipsError are the only places that do.
std::unexpected<Error> vipsFailure(ErrorKind kind, std::string_view what);

// Forgets what went wrong, when another way is tried.
void clearVipsError();

} // namespace StreamImages
