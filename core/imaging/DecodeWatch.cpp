#include "core/imaging/DecodeWatch.hpp"

namespace StreamImages {

DecodeWatch::DecodeWatch(VipsImage *image, std::chrono::steady_clock::time_point deadline) : deadline_(deadline)
{
	g_object_ref(image);
	image_.reset(image);
	vips_image_set_progress(image, TRUE);
	g_signal_connect(image, "eval", G_CALLBACK(onEval), this);
}

DecodeWatch::~DecodeWatch()
{
	g_signal_handlers_disconnect_by_data(image_.get(), this);
}

bool DecodeWatch::expired() const
{
	return std::chrono::steady_clock::now() >= deadline_;
}

std::unexpected<Error> DecodeWatch::decodeFailure() const
{
	if (killed_) {
		clearVipsError();
		return failure(ErrorKind::DecodeTimedOut, "decoding took too long");
	}
	return vipsFailure(ErrorKind::DamagedImage, "decoding failed");
}

void DecodeWatch::onEval(VipsImage *image, VipsProgress *progress, DecodeWatch *watch)
{
	if (!watch->expired()) {
		return;
	}
	watch->killed_ = true;
	vips_image_set_kill(image, TRUE);        // the loaded picture,
	vips_image_set_kill(progress->im, TRUE); // and what is being computed from it
}

} // namespace StreamImages
