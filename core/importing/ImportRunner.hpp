#pragma once

#include "core/base/RandomSource.hpp"
#include "core/base/WorkerPool.hpp"
#include "core/importing/ImportRequest.hpp"

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace StreamImages {

// Blocks until every earlier item of the job has ended, so that images are listed in the order in which they were given.
using WaitForTurn = std::function<void()>;

// Imports one item of a request; called from worker threads, several at a time. It waits for its turn just before it
// adds the image to the library.
using ImportOne = std::function<Expected<AddedImage>(const ImportRequest &request, const ImportItem &item,
						     const WaitForTurn &waitForTurn)>;

// Runs import jobs: items side by side on a few workers, progress and one report for each job, cancel at any moment.
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

	void forget(const ImportJobId &job);

	RandomSource &random_;
	const ImportOne importOne_;
	std::mutex mutex_; // guards jobs_
	std::condition_variable idle_;
	std::map<ImportJobId, std::shared_ptr<Job>> jobs_;
	WorkerPool workers_; // last: its threads use all of the above
};

} // namespace StreamImages
