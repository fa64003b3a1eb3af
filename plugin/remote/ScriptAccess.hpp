#pragma once

#include "core/base/WorkerPool.hpp"
#include "plugin/remote/RemoteBroadcast.hpp"
#include "plugin/remote/RemoteRequests.hpp"

#include <memory>
#include <string>

namespace StreamImages {

// Our requests and events for scripts inside OBS: the procedure `stream_images_request`, the signals `stream_images_answer` and
// `stream_images_event` (docs/control.md).
//
// A script may call from the graphics thread, or while it holds its own lock, so it is answered from a thread that waits for
// neither: in order, and so are events.
class ScriptAccess {
public:
	// Both outlive this.
	ScriptAccess(const RemoteRequests &requests, RemoteBroadcast &broadcast);
	~ScriptAccess();

	ScriptAccess(const ScriptAccess &) = delete;
	ScriptAccess &operator=(const ScriptAccess &) = delete;

	// Ends all answers and events; what is asked from then on is ignored. The broadcast's owner closes that first.
	void close();

private:
	class Queue;
	class CurrentQueue;

	const std::shared_ptr<Queue> queue_;
};

} // namespace StreamImages
