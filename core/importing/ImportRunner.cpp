#include "core/importing/ImportRunner.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

namespace StreamImages {

class ImportRunner::Job {
public:
	Job(ImportJobId id, ImportRequest request, ImportObserver observer, std::size_t workers)
		: request_(std::move(request)), observer_(std::move(observer)), workers_(workers)
	{
		progress_.job = std::move(id);
		progress_.total = request_.items.size();
		ended_.resize(request_.items.size());
		report_.job = progress_.job;
		report_.stream = request_.stream;
	}

	const ImportJobId &id() const { return report_.job; }
	std::size_t size() const { return request_.items.size(); }
	void cancel() { cancelled_ = true; }

	// Whether there was an item left to begin with.
	bool runNext(const ImportOne &importOne)
	{
		const std::size_t index = begun_++;
		if (index >= size()) {
			return false;
		}
		const ImportItem &item = request_.items[index];
		if (cancelled_) {
			end(index, failure(ErrorKind::Cancelled, "the import was cancelled"));
			return true;
		}
		begin(item);
		end(index, importOne(request_, item,
				     {[this](std::uint64_t bytes) { hasRead(bytes); },
				      [this, index] { waitForTurn(index); }}));
		return true;
	}

	// Whether it was the last of those that work on the job.
	bool leave() { return --workers_ == 0; }

	// Called once, when every item has ended.
	void report()
	{
		std::ranges::sort(report_.imported, {}, &ImportedItem::index);
		std::ranges::sort(report_.failed, {}, &FailedItem::index);
		if (observer_.finished) {
			observer_.finished(report_);
		}
	}

private:
	void begin(const ImportItem &item)
	{
		std::scoped_lock lock{mutex_};
		progress_.currentFileName = item.fileName;
		tell();
	}

	void end(std::size_t index, Expected<AddedImage> result)
	{
		std::scoped_lock lock{mutex_};
		if (result) {
			report_.imported.push_back({index, std::move(result->image), result->outcome, result->former});
		} else {
			report_.failed.push_back({index, request_.items[index].fileName, std::move(result.error())});
			++progress_.failed;
		}
		++progress_.done;
		ended_[index] = true;
		while (turn_ < ended_.size() && ended_[turn_]) {
			++turn_;
		}
		turnPassed_.notify_all();
		tell();
	}

	void hasRead(std::uint64_t bytes)
	{
		std::scoped_lock lock{mutex_};
		progress_.bytes += bytes;
		tell();
	}

	// Workers take items in order, so every earlier item has begun, and none of them waits for a later one.
	void waitForTurn(std::size_t index)
	{
		std::unique_lock lock{mutex_};
		turnPassed_.wait(lock, [&] { return turn_ >= index; });
	}

	void tell()
	{
		if (observer_.progress) {
			observer_.progress(progress_);
		}
	}

	const ImportRequest request_;
	const ImportObserver observer_;
	std::atomic<bool> cancelled_{false};
	std::atomic<std::size_t> begun_{0};
	std::atomic<std::size_t> workers_;
	std::mutex mutex_; // guards the rest, and keeps the observer's calls apart
	ImportProgress progress_;
	ImportReport report_;
	std::vector<bool> ended_; // by index
	std::size_t turn_ = 0;    // the first item that has not ended
	std::condition_variable turnPassed_;
};

ImportRunner::ImportRunner(unsigned workers, RandomSource &random, ImportOne importOne)
	: random_(random), workerCount_(workers), importOne_(std::move(importOne)), workers_(workers)
{
}

ImportRunner::~ImportRunner()
{
	std::unique_lock lock{mutex_};
	for (const auto &[id, job] : jobs_) {
		job->cancel();
	}
	idle_.wait(lock, [this] { return jobs_.empty(); });
}

ImportJobId ImportRunner::start(ImportRequest request, ImportObserver observer)
{
	const ImportJobId id = ImportJobId::generate(random_);
	const auto job = std::make_shared<Job>(id, std::move(request), std::move(observer), workerCount_);
	{
		std::scoped_lock lock{mutex_};
		jobs_.emplace(id, job);
	}
	for (std::size_t worker = 0; worker < workerCount_; ++worker) {
		workers_.post([this, job] { runNext(job); });
	}
	return id;
}

// An item, and then the next one, behind what other jobs wait for.
void ImportRunner::runNext(const std::shared_ptr<Job> &job)
{
	if (job->runNext(importOne_)) {
		workers_.post([this, job] { runNext(job); });
	} else if (job->leave()) {
		job->report();
		forget(job->id());
	}
}

void ImportRunner::cancel(const ImportJobId &job)
{
	std::scoped_lock lock{mutex_};
	if (const auto found = jobs_.find(job); found != jobs_.end()) {
		found->second->cancel();
	}
}

void ImportRunner::forget(const ImportJobId &job)
{
	std::scoped_lock lock{mutex_};
	jobs_.erase(job);
	idle_.notify_all(); // under the lock: the destructor may end this object as soon as it is free
}

} // namespace StreamImages
