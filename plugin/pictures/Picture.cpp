#include "plugin/pictures/Picture.hpp"

#include "plugin/base/Log.hpp"
#include "plugin/render/GraphicsLock.hpp"

#include <algorithm>
#include <utility>

namespace StreamImages {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::nanoseconds kFirstRetry = 1s;
constexpr std::chrono::nanoseconds kSlowestRetry = 30s;
constexpr int kMaxDoublings = 5;

// A neighbour is put on the GPU ahead of need, unless that would take so much of its memory as an original may.
constexpr std::size_t kMaxNeighbourBytes = std::size_t{16} << 20;

// Content never changes: what it is, it stays. All else may be a drive that sleeps, or a decoder without memory, which calls
// the picture damaged.
bool isPassing(ErrorKind kind)
{
	return kind != ErrorKind::DimensionsTooLarge && kind != ErrorKind::NotAnImage &&
	       kind != ErrorKind::FormatNotAllowed;
}

// A file whose bytes are not those of the image stays so, until another is put in its place: that is a change of the library.
bool mayPassByItself(ErrorKind kind)
{
	return isPassing(kind) && kind != ErrorKind::CorruptFile;
}

} // namespace

void Picture::want(Urgency urgency, Playing playing)
{
	wantedUrgency_ = std::min(wantedUrgency_, urgency);
	if (playing == Playing::Yes) {
		wantedPlaying_ = Playing::Yes;
	}
}

void Picture::step(Workshop workshop, Time now, std::chrono::duration<float> passed, std::uint64_t libraryGeneration)
{
	urgency_ = std::exchange(wantedUrgency_, Urgency::Idle);
	playing_ = std::exchange(wantedPlaying_, Playing::No);
	if (load_) {
		load_->urgency = urgency_;
		takeLoaded(now, libraryGeneration);
	} else if (failed() && ((now >= tryAgainAt_ && mayPassByItself(error_->kind)) ||
				(libraryGeneration != failedGeneration_ && isPassing(error_->kind)))) {
		load(workshop.loader, urgency_);
	}
	if (uploadError_) {
		const Error error = *std::exchange(uploadError_, std::nullopt);
		if (ready_) {
			playAgainAt(now + kSlowestRetry);
		} else {
			fail(error, now, libraryGeneration);
		}
	}
	if (ready_ && animated() && playing_ == Playing::Yes && now >= playAgainAt_) {
		play(workshop, now, passed);
	}
}

void Picture::load(PixelLoader &loader, Urgency urgency)
{
	load_ = loader.load(key_, urgency);
}

void Picture::takeLoaded(Time now, std::uint64_t libraryGeneration)
{
	auto result = load_->take();
	if (!result) {
		return;
	}
	load_.reset();
	if (!*result) {
		fail(result->error(), now, libraryGeneration);
		return;
	}
	imageSize_ = (*result)->imageSize;
	frames_ = (*result)->frames;
	pixels_ = std::move((*result)->pixels);
	front_ = std::make_unique<TiledTexture>(pixels_->size,
						animated() ? TiledTexture::Use::Changing : TiledTexture::Use::Still);
}

void Picture::fail(const Error &error, Time now, std::uint64_t libraryGeneration)
{
	if (!error_ && error.kind != ErrorKind::NotFound) { // else it was hidden or removed meanwhile
		logWarning("an image could not be shown: %s (%s)", toString(error.kind).data(), error.detail.c_str());
	}
	error_ = error;
	front_.reset(); // what is on the GPU already makes room there
	tryAgainAt_ = now + std::min(kFirstRetry * (1 << std::min(failures_, kMaxDoublings)), kSlowestRetry);
	++failures_;
	failedGeneration_ = libraryGeneration;
}

bool Picture::wantsUpload() const
{
	const bool tooLargeForNow = urgency_ == Urgency::Neighbour && key_.extent == PictureKey::Extent::Original &&
				    pixels_ && pixels_->bytes() > kMaxNeighbourBytes;
	return pixels_ && (ready_ || !tooLargeForNow);
}

void Picture::uploadNext()
{
	TiledTexture &texture = ready_ ? *back_ : *front_;
	if (const auto uploaded = texture.uploadNext(*pixels_); !uploaded) {
		pixels_.reset();
		uploadError_ = uploaded.error();
		return;
	}
	if (texture.complete()) {
		pixels_.reset();
		error_.reset();
		ready_ = true;
	}
}

void Picture::restart()
{
	if (ready_ && animated()) {
		pixels_.reset(); // of a frame that does not come now
		inBack_.reset();
		player_.reset();
		playAgainAt_ = Time{0};
		start_ = AnimationPlayer::Start::WithFirstFrame;
	}
}

void Picture::play(Workshop workshop, Time now, std::chrono::duration<float> passed)
{
	if (!player_) {
		const PixelSize box = key_.decodeBox(imageSize_);
		player_ = std::make_unique<AnimationPlayer>(workshop.manager, workshop.animators, key_, box, start_);
		back_ = std::make_unique<TiledTexture>(front_->grid().picture(), TiledTexture::Use::Changing);
	}
	player_->play(passed);
	if (const auto error = player_->error()) {
		playAgainAt(isPassing(error->kind) ? now + kSlowestRetry : Time::max());
		return;
	}
	if (inBack_ && inBack_ == player_->next() && back_->complete() && player_->due()) {
		const GraphicsLock graphics;
		front_.swap(back_);
		player_->advance();
	}
	const auto next = player_->next();
	if (next && next != inBack_ && !pixels_ && next->size == front_->grid().picture()) {
		back_->beginUpdate();
		pixels_ = inBack_ = next;
	}
}

// Until then the animation stands still.
void Picture::playAgainAt(Time time)
{
	player_.reset();
	pixels_.reset();
	inBack_.reset();
	back_.reset();
	playAgainAt_ = time;
}

std::vector<std::unique_ptr<TiledTexture>> Picture::drop()
{
	ready_ = false;
	load_.reset();
	pixels_.reset();
	inBack_.reset();
	player_.reset();
	std::vector<std::unique_ptr<TiledTexture>> textures;
	for (auto *texture : {&front_, &back_}) {
		if (*texture) {
			textures.push_back(std::move(*texture));
		}
	}
	return textures;
}

} // namespace StreamImages
