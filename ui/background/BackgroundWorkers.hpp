#pragma once

#include "ui/background/Postbox.hpp"
#include "ui/background/StopFlag.hpp"

#include <QThreadPool>

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

namespace StreamImages {

// Where work waits. Changes have a thread of their own, so that hiding a picture never waits behind thumbnails, and panic
// has one that nothing else uses. What takes minutes has some as well, so that thumbnails do not wait for it.
enum class Lane {
	Urgent = 1, // panic
	Change,     // changes the library: one at a time, in order, never dropped
	Look, // loads or prepares something: several at a time, dropped when nobody can want it any more; yields to all others
	Intake, // saves what is nowhere else, a pasted picture: one at a time, in order, never dropped; yields to all others
	Long, // goes on for minutes: several at a time, never dropped; yields to all others. Asks its StopFlag often
};

// The threads on which the dock does what blocks. Owned by whoever makes docks: outlives every dock, and is destroyed
// before the ImageManager that the work uses. Safe to call from any thread.
class BackgroundWorkers {
public:
	static constexpr int kLongThreads = 4; // as much in Lane::Long as a streamer starts at a time

	BackgroundWorkers();

	// Drops looks that have not begun and raises every stop flag, then waits for all that remains.
	~BackgroundWorkers();

	BackgroundWorkers(const BackgroundWorkers &) = delete;
	BackgroundWorkers &operator=(const BackgroundWorkers &) = delete;

	// For work in Lane::Long, since OBS waits for it when it exits.
	StopFlag makeStopFlag() const { return StopFlag{ending_}; }

	// Of the looks that wait, the one with the highest priority begins first. All else ignores it.
	void run(Lane lane, std::function<void()> task, int priority = 0);

private:
	QThreadPool urgent_;
	QThreadPool changes_;
	QThreadPool looks_;
	QThreadPool intake_;
	QThreadPool long_;
	const std::shared_ptr<StopFlag::Flag> ending_ = std::make_shared<StopFlag::Flag>(false);
};

// Runs `work` on a worker and hands its result to `done` on the GUI thread, unless the receiver is gone by then.
template<typename Work, typename Done> void runInBackground(BackgroundWorkers &workers, Lane lane,
							    const Postbox::Address &receiver, Work work, Done done,
							    int priority = 0)
{
	using Result = std::invoke_result_t<Work &>;
	auto task = [receiver, work = std::move(work), done = std::move(done)]() mutable {
		auto result = std::make_shared<Result>(work());
		receiver.post([result = std::move(result), done = std::move(done)] { done(std::move(*result)); });
	};
	workers.run(lane, std::move(task), priority);
}

} // namespace StreamImages
