#pragma once

#include "core/base/Clock.hpp"
#include "plugin/remote/LibraryRequests.hpp"
#include "plugin/remote/RemoteAccess.hpp"
#include "plugin/remote/RemoteBroadcast.hpp"
#include "plugin/remote/RemoteFeed.hpp"
#include "plugin/remote/RemoteRequests.hpp"
#include "plugin/remote/ScriptAccess.hpp"
#include "plugin/remote/StageRequests.hpp"
#include "plugin/remote/StatusRequests.hpp"
#include "plugin/remote/Vendor.hpp"
#include "plugin/scene/OnAirWatch.hpp"

#include <memory>

namespace StreamImages {

// All of remote control: requests and events, for obs-websocket and for scripts. docs/control.md is its contract.
class RemoteControl {
public:
	// Call in obs_module_post_load. All outlive this.
	RemoteControl(ImageManager &manager, const SourceControl &control, Clock &clock);
	~RemoteControl();

	// A source of ours may show something else; from any thread.
	void noticeChange() { onAir_.noticeChange(); }

	// Ends everything towards obs-websocket and scripts, while they are there. Call when OBS is about to exit.
	void close();

private:
	const RemoteAccess access_;
	const std::shared_ptr<RemoteBroadcast> broadcast_; // shared with imports, which may outlive us
	RemoteFeed feed_;
	OnAirWatch onAir_; // tells the feed
	const LibraryRequests libraryRequests_;
	const StageRequests stageRequests_;
	const StatusRequests statusRequests_;
	const RemoteRequests requests_; // of all three
	Vendor vendor_;
	ScriptAccess scripts_;
};

} // namespace StreamImages
