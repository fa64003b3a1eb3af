#pragma once

#include "ui/background/Postbox.hpp"

#include <QThreadPool>

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

namespace StreamImages {

// Where work waits. Changes have a thread of their own, so that hiding a picture never waits behind thumbnails, and panic
// has one that nothing else uses.
enum class Lane {
	Urgent = 1, // panic
	Change,     // changes the library: one at a time, in order, never dropped
	Look, // loads or prepares something: several at a time, dropped when nobody can want it any more; yields to all others
};

// The threads on which the dock does what blocks. Owned by whoever makes docks: outlives every dock, and is destroyed
// before the ImageManager that the work uses. Safe to call from any thread.
class BackgroundWorkers {
public:
	BackgroundWorkers();

	// Drops looks that have not begun, then waits for those that have and for all else.
	~BackgroundWorkers();

	BackgroundWorkers(const BackgroundWorkers &) = delete;
	BackgroundWorkers &operator=(const BackgroundWorkers &) = delete;

	// Of the looks that wait, the one with the highest priority begins first. Changes ignore it.
	void run(Lane lane, std::function<void()> task, int priority = 0);

private:
	QThreadPool urgent_;
	QThreadPool changes_;
	QThreadPool looks_;
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
