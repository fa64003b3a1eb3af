#include "core/importing/ImportRunner.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

namespace StreamImages {

class ImportRunner::Job {
public:
	Job(ImportJobId id, ImportRequest request, ImportObserver observer)
		: request_(std::move(request)), observer_(std::move(observer))
	{
		progress_.job = id;
		progress_.total = request_.items.size();
		ended_.resize(request_.items.size());
		report_.job = std::move(id);
		report_.stream = request_.stream;
	}

	std::size_t size() const { return request_.items.size(); }
	void cancel() { cancelled_ = true; }

	void run(std::size_t index, const ImportOne &importOne)
	{
		const ImportItem &item = request_.items[index];
		if (cancelled_) {
			end(index, failure(ErrorKind::Cancelled, "the import was cancelled"));
			return;
		}
		begin(item);
		end(index, importOne(request_, item, [this, index] { waitForTurn(index); }));
	}

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
			report_.imported.push_back({index, std::move(result->image), result->outcome});
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
	std::mutex mutex_; // guards the rest, and keeps the observer's calls apart
	ImportProgress progress_;
	ImportReport report_;
	std::vector<bool> ended_; // by index
	std::size_t turn_ = 0;    // the first item that has not ended
	std::condition_variable turnPassed_;
};

ImportRunner::ImportRunner(unsigned workers, RandomSource &random, ImportOne importOne)
	: random_(random), importOne_(std::move(importOne)), workers_(workers)
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
	const auto job = std::make_shared<Job>(id, std::move(request), std::move(observer));
	{
		std::scoped_lock lock{mutex_};
		jobs_.emplace(id, job);
	}
	const std::size_t tasks = std::max<std::size_t>(job->size(), 1); // an empty job reports as well
	const auto remaining = std::make_shared<std::atomic<std::size_t>>(tasks);
	auto runItem = [this, id, job, remaining](std::size_t index) {
		if (index < job->size()) {
			job->run(index, importOne_);
		}
		if (--*remaining == 0) {
			job->report();
			forget(id);
		}
	};
	for (std::size_t index = 0; index < tasks; ++index) {
		workers_.post([runItem, index] { runItem(index); });
	}
	return id;
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
