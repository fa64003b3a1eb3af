#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <functional>
#include <mutex>
#include <vector>

namespace StreamImages {

// The way of events to all who listen to remote control, until it is closed. Safe to call from any thread.
class RemoteBroadcast {
public:
	// Called by one thread at a time; must not wait, nor send.
	using Outlet = std::function<void(const char *event, const nlohmann::json &data)>;

	void add(Outlet outlet)
	{
		std::scoped_lock lock{mutex_};
		outlets_.push_back(std::move(outlet));
	}

	// Adds `number`, which counts up: obs-websocket may hand over two events in the wrong order.
	void send(const char *event, nlohmann::json data)
	{
		std::scoped_lock lock{mutex_};
		data["number"] = ++number_;
		for (const Outlet &outlet : outlets_) {
			outlet(event, data);
		}
	}

	// No outlet is being called any more when this returns, nor will be.
	void close()
	{
		std::scoped_lock lock{mutex_};
		outlets_.clear();
	}

private:
	std::mutex mutex_; // guards what follows, and is held while outlets are called
	std::uint64_t number_ = 0;
	std::vector<Outlet> outlets_;
};

} // namespace StreamImages
