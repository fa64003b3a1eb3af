#include "tests/bench/dock/Visit.hpp"

#include "tests/bench/ResidentMemory.hpp"
#include "tests/bench/dock/Galleries.hpp"
#include "tests/bench/dock/PaintWatch.hpp"

#include <nlohmann/json.hpp>

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace StreamImages::Bench {

namespace {

using namespace std::chrono_literals;

constexpr auto kSettling = 500ms;
constexpr auto kPatience = 60s;
constexpr auto kFrame = 16ms; // 62.5 a second
constexpr int kFrames = 300;
constexpr int kStepPx = 100;

double percentile99(std::vector<double> values)
{
	const auto place = values.begin() + static_cast<std::ptrdiff_t>(values.size() * 99 / 100);
	std::ranges::nth_element(values, place);
	return *place;
}

void pass(std::chrono::milliseconds time)
{
	QEventLoop loop;
	QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
	loop.exec();
}

// Fonts, the style and the icon of a search field are looked for once in a process: by OBS, and by the dock.
void startAsObsDid()
{
	QWidget window;
	auto *layout = new QVBoxLayout(&window);
	layout->addWidget(new QLabel(QStringLiteral("Scenes")));
	auto *search = new QLineEdit;
	search->setClearButtonEnabled(true);
	layout->addWidget(search);
	layout->addWidget(new QListView);
	window.show();
	pass(kSettling);
}

// One gallery under observation.
class Visit {
public:
	Visit(WatchedApplication &application, Gallery &gallery)
		: begin_(SteadyClock::now()),
		  view_(gallery.open()),
		  watch_(new PaintWatch(
			  application, view_,
			  [&gallery](const QModelIndex &index) { return gallery.hasPicture(index); },
			  [this](const PaintWatch::Frame &frame) { endFrame(frame); }))
	{
	}

	double waitForFirstPaint() { return waitFor(firstPaint_); }

	double waitForAllVisible() { return waitFor(allVisible_); }

	// So many steps of the scroll bar, a frame each.
	void scroll()
	{
		QEventLoop loop;
		QTimer timer;
		timer.setTimerType(Qt::PreciseTimer);
		QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
			if (wallMs_.size() == kFrames) {
				loop.quit();
			} else {
				step();
			}
		});
		timer.start(kFrame);
		loop.exec();
	}

	const std::vector<double> &frameTimes() const { return wallMs_; }
	const std::vector<double> &frameProcessorTimes() const { return processorMs_; }
	const std::vector<double> &placeholders() const { return placeholders_; }

private:
	double waitFor(const std::optional<SteadyClock::time_point> &moment) const
	{
		const QDeadlineTimer deadline{kPatience};
		while (!moment) {
			QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
			if (deadline.hasExpired()) {
				throw std::runtime_error{"a gallery does not paint its tiles"};
			}
		}
		return std::chrono::duration<double, std::milli>(*moment - begin_).count();
	}

	void step()
	{
		step_ = SteadyClock::now();
		processorAtStep_ = processorMilliseconds();
		view_.verticalScrollBar()->setValue(view_.verticalScrollBar()->value() + kStepPx);
	}

	void endFrame(const PaintWatch::Frame &frame)
	{
		if (!firstPaint_) {
			firstPaint_ = frame.end;
		}
		if (!allVisible_ && watch_->allSeen()) {
			allVisible_ = frame.end;
		}
		if (step_) {
			wallMs_.push_back(std::chrono::duration<double, std::milli>(frame.end - *step_).count());
			processorMs_.push_back(frame.processorMs - processorAtStep_);
			placeholders_.push_back(watch_->placeholdersSeen());
			step_.reset();
		}
	}

	const SteadyClock::time_point begin_;
	std::optional<SteadyClock::time_point> firstPaint_;
	std::optional<SteadyClock::time_point> allVisible_;
	std::optional<SteadyClock::time_point> step_; // not painted yet
	double processorAtStep_ = 0;
	std::vector<double> wallMs_;
	std::vector<double> processorMs_;
	std::vector<double> placeholders_;
	QAbstractItemView &view_; // after begin_: opening it is what is measured
	PaintWatch *const watch_;
};

} // namespace

std::string dockRow(const std::string &figure)
{
	return "dock, 10 000 images: " + figure;
}

nlohmann::json visitGallery(const std::filesystem::path &folder, const std::string &name)
{
	int count = 0;
	WatchedApplication application{count, nullptr};
	startAsObsDid();
	const auto gallery = makeGallery(name, folder);
	Visit visit{application, *gallery};
	nlohmann::json figures;
	const auto note = [&](const char *figure, double value) { figures[dockRow(figure)][name] = value; };
	note(kFirstPaint, visit.waitForFirstPaint());
	note(kAllVisible, visit.waitForAllVisible());
	pass(kSettling);
	visit.scroll();
	note(kFrameTime, percentile99(visit.frameTimes()));
	note(kFrameProcessorTime, percentile99(visit.frameProcessorTimes()));
	note(kPlaceholders, percentile99(visit.placeholders()));
	pass(kSettling);
	note(kResident, megabytesResident());
	application.onEventDone({});
	return figures;
}

} // namespace StreamImages::Bench
