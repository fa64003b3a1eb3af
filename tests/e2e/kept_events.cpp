// Preloaded into OBS: its windows hear of every X event.
//
// Before each frame of a window, OBS's graphics thread throws away the X events that it comes upon, on the connection that Qt
// reads (gl_x11_egl_device_present in libobs-opengl/gl-x11-egl.c): now and then one that a window waits for is lost, such as its
// new size. A person tries again; a test would fail.
#include <dlfcn.h>
#include <string_view>
#include <sys/prctl.h>

namespace {

bool isGraphicsThread()
{
	char name[17] = {};
	prctl(PR_GET_NAME, name);
	return std::string_view{name} == "libobs: graphic"; // cut to the length that Linux allows
}

} // namespace

// As in xcb.h, whose types it passes on unseen.
extern "C" [[gnu::visibility("default")]] void *xcb_poll_for_event(void *connection)
{
	using Poll = void *(*)(void *);
	static const auto poll = reinterpret_cast<Poll>(dlsym(RTLD_NEXT, "xcb_poll_for_event"));
	return isGraphicsThread() ? nullptr : poll(connection);
}
