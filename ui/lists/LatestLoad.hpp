#pragma once

#include "ui/background/BackgroundWorkers.hpp"

#include <functional>
#include <utility>

namespace StreamImages {

// Loads something on a worker as often as it is asked to, but never twice at once: who asks while it runs gets one more
// run afterwards, however often that was. Member of the object that the address belongs to. GUI thread.
template<typename Result> class LatestLoad {
public:
	using Load = std::function<Result()>;

	// `load` runs on workers; `show` on the GUI thread, unless the receiver is gone by then.
	LatestLoad(BackgroundWorkers &workers, Postbox::Address receiver, Load load, std::function<void(Result)> show,
		   int priority = 0)
		: workers_(workers),
		  receiver_(std::move(receiver)),
		  show_(std::move(show)),
		  priority_(priority),
		  load_(std::move(load))
	{
	}

	// From now on something else.
	void ask(Load load)
	{
		load_ = std::move(load);
		ask();
	}

	void ask()
	{
		askedAgain_ = running_;
		if (!running_) {
			running_ = true;
			runInBackground(
				workers_, Lane::Look, receiver_, load_,
				[this](Result result) { finish(std::move(result)); }, priority_);
		}
	}

private:
	void finish(Result result)
	{
		running_ = false;
		if (askedAgain_) {
			ask();
		}
		show_(std::move(result));
	}

	BackgroundWorkers &workers_;
	const Postbox::Address receiver_;
	const std::function<void(Result)> show_;
	const int priority_;
	Load load_;
	bool running_ = false;
	bool askedAgain_ = false;
};

} // namespace StreamImages
