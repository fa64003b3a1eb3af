#include "plugin/source/ImageSource.hpp"

#include "plugin/base/Log.hpp"
#include "plugin/render/GraphicsLock.hpp"
#include "plugin/source/ImageSourceInfo.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace StreamImages {

namespace {

constexpr std::ptrdiff_t kMaxWaitingCommands = 32;

// Obeyed only once it is known which images there are.
bool needsList(Command command)
{
	return command == Command::Next || command == Command::Previous || command == Command::Random ||
	       command == Command::Restart;
}

constexpr int kMaxZoom = 16;

std::optional<PixelSize> canvasSize()
{
	obs_video_info video{};
	if (!obs_get_video_info(&video)) {
		return std::nullopt;
	}
	return PixelSize{static_cast<int>(video.base_width), static_cast<int>(video.base_height)};
}

} // namespace

ImageSource::ImageSource(std::shared_ptr<ImageSourceEnvironment> environment, obs_source_t *source,
			 obs_data_t *settings)
	: environment_(std::move(environment)),
	  source_(source),
	  slideshow_(SlideList{environment_->manager, environment_->generation, environment_->background},
		     environment_->random),
	  transitions_(environment_->background),
	  appearance_(environment_->manager),
	  kept_(source),
	  screen_(source),
	  preview_(environment_->manager, environment_->background, source),
	  selection_(source, settings, [this] { writeSelectionSoon(); })
{
	environment_->pictures.addSource();
	permitAnew();
	environment_->changed();
}

ImageSource::~ImageSource()
{
	screen_.show(nullptr, Change::Cut);
	picture_.reset();
	neighbours_.clear();
	environment_->pictures.removeSource();
}

// ---- settings ----

void ImageSource::update(obs_data_t *settings)
{
	const bool selects = selection_.update(settings);
	if (selects) {
		preview_.selected();
		std::scoped_lock lock{mutex_};
		problem_.reset();
		std::erase_if(commands_, needsList); // that came before
	}
	permitAnew();
	environment_->changed();
}

// The image that is still drawn was permitted to the audience of its time: now the new one counts.
void ImageSource::permitAnew()
{
	const auto permitFor = [&](const ImageId &image) {
		return environment_->manager.permit(image, selection_->audience);
	};
	permit_ = permitFor(selection_->image);
	kept_.permitAnew(permitFor);
	screen_.permitAnew(permitFor);
}

void ImageSource::goTo(const ImageId &image)
{
	if (image.empty() || image == selection_->image) {
		return;
	}
	selection_.setImage(image);
	{
		std::scoped_lock lock{mutex_};
		problem_.reset();
	}
	permit_ = environment_->manager.permit(image, selection_->audience);
	slideshow_.moveTo(image);
}

void ImageSource::expectShow(const StreamId &stream, const ImageId &image)
{
	selection_.expectShow(stream, image);
	std::scoped_lock lock{mutex_};
	std::erase_if(commands_, [](Command command) { // that came before
		return needsList(command) || command == Command::Hide || command == Command::ShowOrHide;
	});
}

void ImageSource::writeSelectionSoon()
{
	environment_->onUiThread([weak = OBSGetWeakRef(source_)] {
		const OBSSource source = OBSGetStrongRef(weak);
		if (auto *ours = source ? imageSourceOf(source) : nullptr) {
			ours->selection_.write();
		}
	});
}

// ---- missing files ----

std::optional<std::filesystem::path> ImageSource::missingFile() const
{
	const ImageSourceSettings now = selection();
	return environment_->manager.missingContent(now.image, now.audience).value_or(std::nullopt);
}

void ImageSource::replaceMissingFile(const std::filesystem::path &file)
{
	if (file.empty()) {
		const OBSDataAutoRelease changes = obs_data_create();
		obs_data_set_string(changes, kImageIdKey, "");
		obs_source_update(source_, changes);
		return;
	}
	environment_->background.post([&manager = environment_->manager, image = selection().image, file] {
		if (const auto restored = manager.restoreContent(image, file); !restored) {
			logWarning("the file chosen for a missing image is not used: %s (%s)",
				   toString(restored.error().kind).data(), restored.error().detail.c_str());
		}
	});
}

// ---- commands ----

void ImageSource::command(Command command)
{
	std::scoped_lock lock{mutex_};
	// What waits for nothing is obeyed at the next tick, and never left out.
	if (!needsList(command) || std::ranges::count_if(commands_, needsList) < kMaxWaitingCommands) {
		commands_.push_back(command);
	}
}

void ImageSource::obey()
{
	std::vector<Command> commands;
	{
		std::scoped_lock lock{mutex_};
		commands.swap(commands_);
	}
	std::vector<Command> later;
	for (const Command command : commands) {
		if (needsList(command) && !slideshow_.knowsImages()) {
			later.push_back(command);
		} else {
			obey(command);
		}
	}
	if (!later.empty()) {
		std::scoped_lock lock{mutex_};
		commands_.insert(commands_.begin(), later.begin(), later.end());
	}
}

void ImageSource::obey(Command command)
{
	switch (command) {
	case Command::Show:
	case Command::Hide:
		if (selection_->hidden != (command == Command::Hide)) {
			selection_.setHidden(command == Command::Hide);
		}
		break;
	case Command::ShowOrHide:
		selection_.setHidden(!selection_->hidden);
		break;
	case Command::Play:
		play();
		break;
	case Command::Pause:
		paused_ = true;
		break;
	case Command::PlayOrPause:
		obey(paused_ || selection_->hidden || slideshow_.ended() ? Command::Play : Command::Pause);
		break;
	case Command::Next:
		goTo(slideshow_.next());
		break;
	case Command::Previous:
		goTo(slideshow_.previous());
		break;
	case Command::Random:
		goTo(slideshow_.anyOther());
		break;
	case Command::Restart:
		restart();
		break;
	}
}

// What was stopped, paused, or over.
void ImageSource::play()
{
	paused_ = false;
	if (selection_->hidden) {
		selection_.setHidden(false);
	}
	if (slideshow_.ended()) {
		goTo(slideshow_.first());
	}
}

void ImageSource::restart()
{
	play();
	if (selection_->mode == Mode::Slideshow) {
		goTo(slideshow_.first());
	}
	if (picture_) {
		picture_->restart();
	}
}

// ---- each frame ----

void ImageSource::tick(float seconds)
{
	environment_->beginFrame();
	canvas_ = canvasSize();
	kept_.tick();
	takeOffForbidden();
	if (auto transition = transitions_.tick(selection_->transition)) {
		screen_.useTransition(*std::move(transition));
	}
	obey();
	advanceSlides(seconds);
	askAgainWhetherItMayBeSeen(seconds);
	present();
	keepNeighbours();
	dropKeptFramesOfAnEmptyScreen();
	preview_.tick(*selection_, Slideshow::Seconds{seconds});
	publish();
}

void ImageSource::dropKeptFramesOfAnEmptyScreen()
{
	const bool empty = !screen_.layer() && !screen_.leaving();
	if (empty && !wasEmpty_) {
		kept_.drop();
	}
	wasEmpty_ = empty;
}

void ImageSource::takeOffForbidden()
{
	for (const auto &layer : {screen_.layer(), screen_.leaving()}) {
		if (layer) {
			kept_.add(layer->image(), layer->permit());
		}
	}
	if (screen_.tick()) {
		kept_.drop();
	}
}

void ImageSource::advanceSlides(float seconds)
{
	const Slideshow::Plan plan{selection_->mode == Mode::Slideshow, selection_->order, selection_->atTheEnd,
				   selection_->interval};
	const SlideList::Wanted current{selection_->stream, selection_->image, selection_->audience};
	const bool hadEnded = slideshow_.ended();
	if (const auto next = slideshow_.tick(plan, current, slideState(), Slideshow::Seconds{seconds})) {
		goTo(*next);
	}
	if (slideshow_.ended() && !hadEnded) {
		obs_source_media_ended(source_);
	}
}

Slideshow::State ImageSource::slideState() const
{
	const auto &layer = screen_.layer();
	if (!layer || layer->image() != selection_->image) {
		const bool failed = picture_ && picture_->key().image == selection_->image && picture_->failed();
		return failed ? Slideshow::State::Failed : Slideshow::State::Coming;
	}
	const bool waits = paused_ || (selection_->pauseWhenHidden && !obs_source_showing(source_));
	return waits ? Slideshow::State::Paused : Slideshow::State::Shown;
}

// The disk may not have answered, and may do so now; for what is known the answer stays.
void ImageSource::askAgainWhetherItMayBeSeen(float seconds)
{
	constexpr float kPause = 1;
	deniedSeconds_ = permit_.allows() || selection_->image.empty() ? 0 : deniedSeconds_ + seconds;
	if (deniedSeconds_ >= kPause) {
		deniedSeconds_ = 0;
		permit_ = environment_->manager.permit(selection_->image, selection_->audience);
	}
}

void ImageSource::present()
{
	const Playing playing = paused_ || urgency() == Urgency::Idle ? Playing::No : Playing::Yes;
	for (const auto &layer : {screen_.layer(), screen_.leaving()}) {
		if (layer) {
			layer->picture().want(urgency(), playing);
		}
	}
	if (selection_->hidden || selection_->image.empty()) {
		blank(Change::WithTransition);
		return;
	}
	const Permit::Answer answer = permit_.answer();
	if (answer == Permit::Answer::Denied || !canvas_) {
		blank(Change::Cut);
		return;
	}
	if (answer == Permit::Answer::Undecided) {
		picture_.reset(); // what is on screen stays there
		return;
	}
	picture_ = environment_->pictures.ensure(keyOf(selection_->image), urgency());
	picture_->want(urgency(), playing);
	if (picture_->ready()) {
		report(std::nullopt);
		show(picture_);
	} else if (picture_->error()) {
		report(picture_->error());
	}
}

void ImageSource::blank(Change change)
{
	picture_.reset();
	report(std::nullopt);
	if (const auto before = screen_.layer()) {
		screen_.show(nullptr, change, paceOf(before->placement().source));
	}
}

// A transition is composed as large as what it leads to is decoded.
TransitionPace ImageSource::paceOf(PixelSize source) const
{
	return {selection_->transition.durationMs,
		canvas_ ? fitInside(source, zoomedCanvas(selection_->image)) : source};
}

void ImageSource::show(const std::shared_ptr<Picture> &picture)
{
	const Placement placement = place(picture->imageSize(), *canvas_, selection_->fit);
	const auto &before = screen_.layer();
	if (before && &before->picture() == picture.get() && before->placement() == placement) {
		return;
	}
	const bool sameImage = before && before->image() == selection_->image;
	if (!sameImage && !picture->playing()) {
		picture->restart();
	}
	const GraphicsLock graphics;
	screen_.show(std::make_shared<Layer>(picture, placement, permit_),
		     sameImage ? Change::Cut : Change::WithTransition, paceOf(placement.source));
}

void ImageSource::keepNeighbours()
{
	if (screen_.busy()) {
		std::erase_if(neighbours_, [](const auto &neighbour) { return !neighbour->ready(); });
	} else {
		neighbours_ = neighbours(); // those of before are held until here
	}
	for (const auto &neighbour : neighbours_) {
		neighbour->want(Urgency::Neighbour, Playing::No);
	}
}

// Only where somebody may ask for them next: a source that is shown nowhere has time to load when they do.
std::vector<std::shared_ptr<Picture>> ImageSource::neighbours() const
{
	std::vector<std::shared_ptr<Picture>> result;
	if (urgency() != Urgency::Idle && picture_ && picture_->ready()) {
		for (const ImageId &image : {slideshow_.next(), slideshow_.previous()}) {
			if (!image.empty() && image != selection_->image) {
				result.push_back(environment_->pictures.ensure(keyOf(image), Urgency::Neighbour));
			}
		}
	}
	return result;
}

PictureKey ImageSource::keyOf(const ImageId &image) const
{
	return PictureKey::of(image, selection_->audience, selection_->fit, selection_->resolution,
			      zoomedCanvas(image));
}

PixelSize ImageSource::zoomedCanvas(const ImageId &image) const
{
	const int zoom = zoomOf(image);
	return {canvas_->widthPx * zoom, canvas_->heightPx * zoom};
}

// How many canvases wide or high the image is where it is shown largest; in whole steps, so that it is not decoded anew
// with each move of the mouse, and no more than the image has.
int ImageSource::zoomOf(const ImageId &image) const
{
	const auto canvases = [&](PixelSize size, float scale) {
		return std::max(static_cast<float>(size.widthPx) * scale / static_cast<float>(canvas_->widthPx),
				static_cast<float>(size.heightPx) * scale / static_cast<float>(canvas_->heightPx));
	};
	const auto steps = [](float canvasesShown) {
		constexpr float kTolerance = 0.02f; // an item fitted by hand
		return static_cast<int>(std::fmin(std::fmax(std::ceil(canvasesShown - kTolerance), 1.0f), kMaxZoom));
	};
	const float scale = environment_->itemScales.of(source_);
	const auto &layer = screen_.layer();
	if (!layer || layer->image() != image) { // whose size is not known: all but Native fill the canvas
		return selection_->fit == Fit::Native ? 1 : steps(scale);
	}
	// What is on screen keeps its detail: Studio Mode may show it larger on program than in any scene we find.
	const int before = std::min(layer->picture().key().box.widthPx / canvas_->widthPx, kMaxZoom);
	const float detail = canvases(layer->picture().imageSize(), 1.0f);
	return std::max(before, steps(std::min(canvases(layer->placement().source, scale), detail)));
}

Urgency ImageSource::urgency() const
{
	if (obs_source_active(source_)) {
		return Urgency::OnAir;
	}
	return obs_source_showing(source_) ? Urgency::Showing : Urgency::Idle;
}

// ---- what others see ----

void ImageSource::report(const std::optional<Error> &problem)
{
	const auto kind = [](const std::optional<Error> &error) {
		return error ? std::optional{error->kind} : std::nullopt;
	};
	if (kind(problem) == kind(problem_)) {
		return;
	}
	{
		std::scoped_lock lock{mutex_};
		problem_ = problem;
	}
	environment_->changed();
}

void ImageSource::publish()
{
	const auto &layer = screen_.layer();
	const ImageId shown = layer ? layer->image() : ImageId{};
	// Not while kept_ makes filters drop what they have: that takes two frames, and is no appearance anew.
	appearance_.set(obs_source_active(source_) && screen_.mayDraw() ? shown : ImageId{});
	publishMediaState();
	if (shown != shownImage_) {
		{
			std::scoped_lock lock{mutex_};
			shownImage_ = shown;
		}
		environment_->changed();
	}
}

void ImageSource::publishMediaState()
{
	if (selection_->image.empty()) {
		mediaState_ = OBS_MEDIA_STATE_NONE;
	} else if (selection_->hidden) {
		mediaState_ = OBS_MEDIA_STATE_STOPPED;
	} else if (slideshow_.ended()) {
		mediaState_ = OBS_MEDIA_STATE_ENDED;
	} else {
		mediaState_ = paused_ ? OBS_MEDIA_STATE_PAUSED : OBS_MEDIA_STATE_PLAYING;
	}
}

void ImageSource::render() const
{
	if (mayDraw()) {
		screen_.render();
	}
}

bool ImageSource::mayDraw() const
{
	return screen_.mayDraw() && kept_.mayDraw();
}

std::uint32_t ImageSource::widthPx() const
{
	return mayDraw() ? static_cast<std::uint32_t>(screen_.size().widthPx) : 0;
}

std::uint32_t ImageSource::heightPx() const
{
	return mayDraw() ? static_cast<std::uint32_t>(screen_.size().heightPx) : 0;
}

ImageId ImageSource::shownImage() const
{
	std::scoped_lock lock{mutex_};
	return screen_.mayDraw() ? shownImage_ : ImageId{};
}

std::optional<Error> ImageSource::problem() const
{
	std::scoped_lock lock{mutex_};
	return problem_;
}

} // namespace StreamImages
