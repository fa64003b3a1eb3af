#include "plugin/remote/ScriptAccess.hpp"

#include "plugin/base/Guarded.hpp"
#include "plugin/remote/RemoteData.hpp"
#include "plugin/remote/RemoteJson.hpp"

#include <obs.hpp>

#include <functional>
#include <mutex>
#include <utility>

namespace StreamImages {

namespace {

constexpr const char *kProcedure = "void stream_images_request(in string request, in string data)";
constexpr const char *kAnswer = "stream_images_answer";
constexpr const char *kAnswerSignal = "void stream_images_answer(string request, string answer)";
constexpr const char *kEvent = "stream_images_event";
constexpr const char *kEventSignal = "void stream_images_event(string event, string data)";

// Of what was asked by a script that has run wild, or is for one that hangs.
constexpr std::size_t kMaxWaiting = 1000;

void signal(const char *name, std::pair<const char *, std::string> subject, std::pair<const char *, std::string> text)
{
	calldata_t parameters{};
	calldata_set_string(&parameters, subject.first, subject.second.c_str());
	calldata_set_string(&parameters, text.first, text.second.c_str());
	signal_handler_signal(obs_get_signal_handler(), name, &parameters);
	calldata_free(&parameters);
}

std::string copyOf(const char *text)
{
	return text ? text : "";
}

} // namespace

class ScriptAccess::Queue {
public:
	explicit Queue(const RemoteRequests &requests) : requests_(requests) {}

	void ask(const std::string &request, const std::string &data)
	{
		post([this, request, data] {
			signal(kAnswer, {"request", request}, {"answer", toText(answer(request, data))});
		});
	}

	void tell(const char *event, const nlohmann::json &data)
	{
		post([event = std::string{event}, text = toText(data)] {
			signal(kEvent, {"event", event}, {"data", text});
		});
	}

	void end()
	{
		std::unique_ptr<WorkerPool> worker; // ends outside the lock, which its tasks take
		std::scoped_lock lock{mutex_};
		worker.swap(worker_);
	}

private:
	void post(std::function<void()> task)
	{
		std::scoped_lock lock{mutex_};
		if (!worker_ || waiting_ == kMaxWaiting) {
			return;
		}
		++waiting_;
		worker_->post([this, task = std::move(task)] {
			guarded("a word with a script", task);
			std::scoped_lock done{mutex_};
			--waiting_;
		});
	}

	nlohmann::json answer(const std::string &request, const std::string &data) const
	{
		const auto fields = data.empty() ? nlohmann::json::object()
						 : nlohmann::json::parse(data, nullptr, /*allow_exceptions=*/false);
		return fields.is_object() ? requests_.answer(request, fields)
					  : answerOf(failure(ErrorKind::InvalidArgument, "the data is no JSON object"));
	}

	const RemoteRequests &requests_;
	std::mutex mutex_; // guards everything below
	std::size_t waiting_ = 0;
	std::unique_ptr<WorkerPool> worker_ = std::make_unique<WorkerPool>(1);
};

// libobs lets nobody take a procedure back, so that finds the queue here, as long as there is one.
class ScriptAccess::CurrentQueue {
public:
	static void set(const std::shared_ptr<Queue> &queue)
	{
		std::scoped_lock lock{current().mutex_};
		current().queue_ = queue;
	}

	static void ask(void *, calldata_t *parameters)
	{
		guarded("a script's request", [&] {
			std::scoped_lock lock{current().mutex_};
			if (const auto queue = current().queue_.lock()) {
				queue->ask(copyOf(calldata_string(parameters, "request")),
					   copyOf(calldata_string(parameters, "data")));
			}
		});
	}

private:
	static CurrentQueue &current()
	{
		static CurrentQueue instance;
		return instance;
	}

	std::mutex mutex_; // guards queue_
	std::weak_ptr<Queue> queue_;
};

ScriptAccess::ScriptAccess(const RemoteRequests &requests, RemoteBroadcast &broadcast)
	: queue_(std::make_shared<Queue>(requests))
{
	CurrentQueue::set(queue_);
	signal_handler_add(obs_get_signal_handler(), kAnswerSignal);
	signal_handler_add(obs_get_signal_handler(), kEventSignal);
	proc_handler_add(obs_get_proc_handler(), kProcedure, CurrentQueue::ask, nullptr);
	broadcast.add([queue = queue_](const char *event, const nlohmann::json &data) { queue->tell(event, data); });
}

ScriptAccess::~ScriptAccess()
{
	close();
}

void ScriptAccess::close()
{
	queue_->end();
}

} // namespace StreamImages
