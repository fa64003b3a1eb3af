#include "plugin/source/Screen.hpp"

#include "plugin/render/GraphicsLock.hpp"

#include <utility>

namespace StreamImages {

namespace {

constexpr std::uint64_t kBusyNs = 400'000'000;

} // namespace

Screen::~Screen()
{
	show(nullptr, Change::Cut);
}

void Screen::useTransition(OBSSource transition)
{
	if (transitioning_) {
		const GraphicsLock graphics;
		endTransition();
		publish();
	}
	if (transition && !frames_) {
		frames_ = std::make_unique<std::array<PictureFrame, 2>>();
	}
	std::scoped_lock lock{mutex_};
	transition_ = std::move(transition);
}

void Screen::show(std::shared_ptr<Layer> layer, Change change, TransitionPace pace)
{
	if (!layer && !current_ && !leaving_) {
		return;
	}
	const std::shared_ptr<Layer> before = current_; // what is freed is freed outside the lock
	const GraphicsLock graphics;
	endTransition();
	leaving_ = std::exchange(current_, std::move(layer));
	if (change == Change::Cut || !transition_ || !startTransition(pace)) {
		leaving_.reset();
	}
	publish();
}

void Screen::publish()
{
	const Layer *first = current_ ? current_.get() : leaving_.get();
	const Layer *second = leaving_ ? leaving_.get() : current_.get();
	permit_ = first ? first->permit() : Permit{};
	leavingPermit_ = second ? second->permit() : Permit{};
	size_ = first ? first->placement().source : PixelSize{};
}

// False when libobs refuses: the transition holds, in a scene that it plays perhaps, the source itself.
bool Screen::startTransition(TransitionPace pace)
{
	if (!obs_source_add_active_child(source_, transition_)) {
		return false;
	}
	composed_ = pace.composed;
	beganNs_ = obs_get_video_frame_time();
	PictureFrame &from = (*frames_)[currentFrame_];
	currentFrame_ = 1 - currentFrame_;
	PictureFrame &to = (*frames_)[currentFrame_];
	from.hold(leaving_);
	to.hold(current_);

	obs_transition_set_size(transition_, static_cast<std::uint32_t>(composed_.widthPx),
				static_cast<std::uint32_t>(composed_.heightPx));
	obs_transition_set_alignment(transition_, OBS_ALIGN_CENTER);
	obs_transition_set_scale_type(transition_, OBS_TRANSITION_SCALE_ASPECT);
	obs_transition_set(transition_, from.source());
	obs_transition_start(transition_, OBS_TRANSITION_MODE_AUTO, pace.durationMs, to.source());
	transitioning_ = true;
	std::scoped_lock lock{mutex_};
	running_ = true;
	return true;
}

void Screen::endTransition()
{
	if (!transitioning_) {
		return;
	}
	transitioning_ = false;
	obs_transition_force_stop(transition_); // a stinger makes itself ready for the next time
	obs_source_remove_active_child(source_, transition_);
	{
		std::scoped_lock lock{mutex_};
		running_ = false;
	}
	obs_transition_clear(transition_);
	for (PictureFrame &frame : *frames_) {
		frame.hold(nullptr);
	}
	leaving_.reset();
}

void Screen::permitAnew(const std::function<Permit(const ImageId &)> &permitFor)
{
	if (!current_ && !leaving_) {
		return;
	}
	const GraphicsLock graphics;
	for (const auto &layer : {current_, leaving_}) {
		if (layer) {
			layer->permitAnew(permitFor(layer->image()));
		}
	}
	if (transitioning_) {
		(*frames_)[currentFrame_].hold(current_);
		(*frames_)[1 - currentFrame_].hold(leaving_);
	}
	publish();
}

bool Screen::busy() const
{
	return transitioning_ && obs_get_video_frame_time() - beganNs_ < kBusyNs;
}

bool Screen::tick()
{
	const auto mayBeSeen = [](const std::shared_ptr<Layer> &layer) { return !layer || layer->permit().allows(); };
	if (!mayBeSeen(current_)) {
		show(nullptr, Change::Cut);
		return true;
	}
	const bool revoked = !mayBeSeen(leaving_);
	if (transitioning_ && (revoked || obs_transition_get_time(transition_) >= 1.0f)) {
		const GraphicsLock graphics;
		endTransition();
		publish();
	}
	return revoked;
}

void Screen::render() const
{
	if (!mayDraw()) {
		return;
	}
	if (transitioning_) {
		const PixelSize size = size_;
		gs_matrix_push();
		gs_matrix_scale3f(static_cast<float>(size.widthPx) / static_cast<float>(composed_.widthPx),
				  static_cast<float>(size.heightPx) / static_cast<float>(composed_.heightPx), 1.0f);
		obs_source_video_render(transition_);
		gs_matrix_pop();
	} else if (current_) {
		current_->draw();
	}
}

OBSSource Screen::runningTransition() const
{
	std::scoped_lock lock{mutex_};
	return running_ ? transition_ : OBSSource{};
}

void Screen::enumerate(obs_source_enum_proc_t callback, void *data) const
{
	if (const OBSSource transition = runningTransition()) {
		callback(source_, transition, data);
	}
}

} // namespace StreamImages
