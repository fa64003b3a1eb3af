#include "tests/bench/stall/Candidates.hpp"
#include "tests/bench/ResidentMemory.hpp"
#include "tests/bench/stall/Studies.hpp"
#include "tests/bench/stall/Theatre.hpp"

#include <nlohmann/json.hpp>

#include <cstdlib>

namespace StreamImages::Bench {

namespace {

using namespace std::chrono_literals;

constexpr auto kSettling = 1000ms;

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
	// Full long before the end: what is kept for later within the budget is no growth.
	setenv("IMAGE_CACHE_MAX_MEMORY_MB", "8", 1);
	Theatre theatre;
	theatre.pass(kSettling);
	const double before = megabytesResident();
	const Candidate which = candidateNamed(candidate);
	const SourcePointer source = create(which, cast.neutral);
	theatre.open(source.get(), cast.neutral.impression);
	Impression newest = theatre.watch().newest();
	const auto megabytesAfterAll = [&] {
		for (const StallPicture &picture : cast.many) {
			change(which, source.get(), picture);
			newest = theatre.passUntilOtherThan(newest);
		}
		theatre.pass(kSettling); // not while a neighbour is being decoded
		return megabytesResident();
	};
	megabytesAfterAll(); // until the allocators' pools have their size
	const double twice = megabytesAfterAll();
	const double thrice = megabytesAfterAll();
	return {{rowOf(kManyImages, kMemory), {{candidate, twice - before}}},
		{rowOf(kManyImages, kGrowth), {{candidate, thrice - twice}}}};
}

} // namespace StreamImages::Bench
