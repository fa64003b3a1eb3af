#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <utility>

namespace StreamImages {

// Says to work that takes long that it shall end early: because somebody asked for that, or because the workers end.
// Copies speak of the same work. Safe to use from any thread.
class StopFlag {
public:
	using Flag = std::atomic<bool>;

	// Made by BackgroundWorkers; `all` is raised for everything that its threads do.
	explicit StopFlag(std::shared_ptr<const Flag> all) : all_(std::move(all)) {}

	void raise() const { *own_ = true; }
	bool raised() const { return *own_ || *all_; }

	// For core, as its StopCheck.
	std::function<bool()> check() const
	{
		return [flag = *this] { return flag.raised(); };
	}

private:
	std::shared_ptr<const Flag> all_;
	std::shared_ptr<Flag> own_ = std::make_shared<Flag>(false);
};

} // namespace StreamImages
