#pragma once

#include "core/base/RandomSource.hpp"
#include "core/base/WorkerPool.hpp"
#include "core/importing/ImportRequest.hpp"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace StreamImages {

// What the import of an item tells the job as it goes.
struct ImportSteps {
	std::function<void(std::uint64_t bytes)> hasRead;
	// Just before the image is added to the library. Blocks until every earlier item of the job has ended, so that
	// images are listed in the order in which they were given.
	std::function<void()> waitForTurn;
};

// Imports one item of a request; called from worker threads, several at a time.
using ImportOne = std::function<Expected<AddedImage>(const ImportRequest &request, const ImportItem &item,
						     const ImportSteps &steps)>;

// Runs import jobs: items side by side on a few workers, progress and one report for each job, cancel at any moment. Jobs
// take turns, item by item, and however many items a job has, no more of them wait in the queue than there are workers.
// Knows nothing of images. Safe to call from any thread, observers included.
class ImportRunner {
public:
	ImportRunner(unsigned workers, RandomSource &random, ImportOne importOne);

	// Cancels every job and waits until each has reported.
	~ImportRunner();

	ImportJobId start(ImportRequest request, ImportObserver observer);
	void cancel(const ImportJobId &job);

private:
	class Job;

	void runNext(const std::shared_ptr<Job> &job);
	void forget(const ImportJobId &job);

	RandomSource &random_;
	const std::size_t workerCount_;
	const ImportOne importOne_;
	std::mutex mutex_; // guards jobs_
	std::condition_variable idle_;
	std::map<ImportJobId, std::shared_ptr<Job>> jobs_;
	WorkerPool workers_; // last: its threads use all of the above
};

} // namespace StreamImages
