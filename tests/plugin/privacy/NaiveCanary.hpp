#pragma once

#include "core/access/RenderGate.hpp"
#include "tests/plugin/privacy/Subject.hpp"

#include <atomic>
#include <mutex>
#include <set>

namespace StreamImages {

// A source of one colour that is hidden as one might think of doing it; most ways are wrong, and trials must find that
// out.
class NaiveCanary final : public Subject {
public:
	enum class Checks {
		AtEachDraw = 1, // as ours does
		InTick,
		InUpdate, // a setting of the source says whether it may draw
	};
	enum class Size {
		NoneWhileHidden = 1, // as ours
		Kept,
	};
	struct Design {
		Checks checks = Checks::AtEachDraw;
		Size size = Size::NoneWhileHidden;
	};

	// At most one at a time. `gate` outlives it.
	NaiveCanary(RenderGate &gate, Design design);
	~NaiveCanary() override;

	OBSSourceAutoRelease makeSource() override;
	void show() override { set(true); }
	void hide() override;

private:
	struct Instance;

	static void registerType();
	void set(bool allowed);

	RenderGate &gate_;
	const Design design_;
	std::atomic<bool> allowed_ = false;
	std::mutex mutex_; // guards instances_
	std::set<Instance *> instances_;
};

} // namespace StreamImages
