#include "tests/bench/stall/Candidates.hpp"
#include "tests/bench/stall/ResidentMemory.hpp"
#include "tests/bench/stall/Studies.hpp"
#include "tests/bench/stall/Theatre.hpp"

#include <nlohmann/json.hpp>

#include <cstdlib>

namespace StreamImages::Bench {

namespace {

using namespace std::chrono_literals;

constexpr auto kSettling = 1000ms;
constexpr std::size_t kWarmUp = 20;

} // namespace

nlohmann::json studyMemory(const Cast &cast, const std::string &candidate, const std::string &name)
{
	Theatre theatre;
	theatre.pass(kSettling);
	const double before = megabytesResident();
	const SourcePointer source = create(candidateNamed(candidate), cast.find(name));
	theatre.open(source.get(), cast.find(name).impression);
	theatre.pass(kSettling);
	return {{rowOf(name, kMemory), {{candidate, megabytesResident() - before}}}};
}

nlohmann::json studyGrowth(const Cast &cast, const std::string &candidate)
{
	// Full before the growth is measured: what is kept for later within the budget is no growth.
	setenv("IMAGE_CACHE_MAX_MEMORY_MB", "8", 1);
	Theatre theatre;
	const Candidate which = candidateNamed(candidate);
	const SourcePointer source = create(which, cast.neutral);
	theatre.open(source.get(), cast.neutral.impression);
	Impression newest = theatre.watch().newest();
	// Not while a neighbour is being decoded.
	const auto megabytesAtRest = [&] {
		theatre.pass(kSettling);
		return megabytesResident();
	};
	double before = 0;
	for (std::size_t i = 0; i < cast.many.size(); ++i) {
		if (i == kWarmUp) {
			before = megabytesAtRest();
		}
		change(which, source.get(), cast.many[i]);
		newest = theatre.passUntilOtherThan(newest);
	}
	return {{rowOf(kManyImages, kGrowth), {{candidate, megabytesAtRest() - before}}}};
}

} // namespace StreamImages::Bench
