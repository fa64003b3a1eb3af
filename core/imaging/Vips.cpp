#include "core/imaging/Vips.hpp"

#include <algorithm>
#include <mutex>
#include <string>

namespace StreamImages {

namespace {

void dropMessage(const gchar *, GLogLevelFlags, const gchar *, gpointer) {}

// libvips looks for its loadable modules below the folder that this variable names, and else sets it itself. They bring in
// ImageMagick, Poppler, OpenSlide and two dozen other libraries, all for formats that we do not take. Who has set it, or
// another plugin that has started libvips before, gets them all the same: they are not used.
void leaveOutModules()
{
	constexpr gboolean overwrite = FALSE;
	g_setenv("VIPSHOME", "/dev/null", overwrite);
}

bool startVips()
{
	leaveOutModules();
	if (VIPS_INIT("stream-images") != 0) {
		clearVipsError();
		return false;
	}
	// Every damaged picture would write dozens of lines to the terminal that OBS was started from. What matters of
	// them is in our error.
	g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING, dropMessage, nullptr);
	vips_concurrency_set(1);
	vips_cache_set_max(0);
	vips_block_untrusted_set(TRUE);
	return true;
}

// One short line of plain ASCII. A slash could only come from a path, so nothing from it on is kept.
std::string cleaned(std::string_view words)
{
	constexpr std::size_t maxLength = 120;
	words = words.substr(0, words.find_first_of("\r\n"));
	words = words.substr(0, words.find_first_of("/\\"));
	std::string text{words.substr(0, maxLength)};
	std::erase_if(text, [](char character) { return character < ' ' || character > '~'; });
	return text;
}

} // namespace

bool ensureVips()
{
	static std::once_flag once;
	static bool started = false;
	std::call_once(once, [] { started = startVips(); });
	return started;
}

std::unexpected<Error> vipsFailure(ErrorKind kind, std::string_view what)
{
	const GlibPtr<char> words{vips_error_buffer_copy()}; // empties the buffer too
	std::string detail{what};
	if (const std::string reason = cleaned(words.get()); !reason.empty()) {
		detail += ": " + reason;
	}
	return failure(kind, std::move(detail));
}

void clearVipsError()
{
	vips_error_clear();
}

} // namespace StreamImages
