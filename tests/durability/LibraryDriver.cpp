// library-driver: changes a library of the real file system and says what was acknowledged, for the tests that kill it,
// fail its system calls and cut its power.
//
//     library-driver [--without-file-flush | --without-folder-flush] OPERATION FOLDER PICTURE
//     library-driver [--without-…] traced PICTURE, with lines of OPERATION ACTION NUMBER FOLDER on standard input
//     library-driver inspect FOLDER...
//     library-driver hammer FOLDER PICTURE
//     library-driver obey PICTURE, with lines of `enter FOLDER`, OPERATION or `leave` on standard input
//
// The library is FOLDER/store/library, or FOLDER/store/moved once it has been prepared that it moves there, and calls count
// that touch FOLDER/store. Every line goes to standard output in one
// write, so that nothing that was said can get lost: `ready` once the library is open, `ack OPERATION` when a change returned
// success, `refused KIND` when it did not, `state JSON` for what this process holds the library to be, `closed`.
//
// `traced` runs each operation in a process of its own, forked from this one because starting anew takes fifty times as
// long, and disturbs it at call NUMBER: ACTION is `watch` (not at all), `kill`, or a number of errno, with a `+` for all
// calls from that one on. FOLDER/journal tells the calls and what was said.
#include "core/manager/ImageManager.hpp"
#include "tests/durability/CallTracer.hpp"
#include "tests/durability/UnflushedFileSystem.hpp"
#include "tests/support/ManualClock.hpp"

#include <nlohmann/json.hpp>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <future>
#include <iostream>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <thread>
#include <vector>

namespace StreamImages {
namespace {

using Json = nlohmann::json;
using Path = std::filesystem::path;

void say(std::string line)
{
	line += '\n';
	if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
		std::abort();
	}
}

// Ids are the same in every run, as time is, so that a run that was not disturbed tells what a disturbed one may leave.
class NumberedIds final : public RandomSource {
public:
	explicit NumberedIds(unsigned first) : next_(first) {}
	void startFrom(unsigned first) { next_ = first; }
	void fill(std::span<std::byte> bytes) override
	{
		unsigned value = next_++;
		std::ranges::fill(bytes, std::byte{0});
		for (auto byte = bytes.rbegin(); byte != bytes.rend() && value != 0; ++byte, value >>= 8) {
			*byte = static_cast<std::byte>(value & 0xffu);
		}
	}

private:
	std::atomic<unsigned> next_;
};

constexpr unsigned kIdsOfOperation = 0x1000;

// A library that is open, and the words in which an operation speaks of it.
class Session {
public:
	Session(ImageManager &manager, ManualClock &clock, Path picture)
		: manager_(manager), clock_(clock), picture_(std::move(picture))
	{
	}

	ImageManager &manager() const { return manager_; }
	ManualClock &clock() const { return clock_; }

	StreamId stream(std::size_t place) const { return manager_.streams(Audience::Owner)->at(place).id; }
	ImageId image(std::size_t streamPlace, std::size_t place) const
	{
		return manager_.images(stream(streamPlace), Audience::Owner).value()->at(place)->id;
	}

	Expected<ImageId> import(const StreamId &stream, const Path &file,
				 Visibility visibility = Visibility::Private) const
	{
		std::promise<ImportReport> end;
		manager_.startImport({stream, {ImportItem::fromFile(file)}, visibility},
				     {{}, [&end](const ImportReport &report) { end.set_value(report); }});
		const ImportReport report = end.get_future().get();
		return report.failed.empty() ? Expected<ImageId>{report.imported.at(0).image}
					     : std::unexpected{report.failed.at(0).error};
	}
	Expected<ImageId> import(const StreamId &stream) const { return import(stream, picture_); }

	// On program for three seconds, during which `meanwhile` happens.
	Expected<void> show(const ImageId &image, const std::function<Expected<void>()> &meanwhile) const
	{
		const AppearanceId appearance = manager_.beginAppearance(image);
		clock_.advance(std::chrono::seconds{2});
		const auto done = meanwhile();
		clock_.advance(std::chrono::seconds{1});
		manager_.endAppearance(appearance);
		return done;
	}
	void show(const ImageId &image) const
	{
		static_cast<void>(show(image, [] { return Expected<void>{}; }));
	}

	// The test's other pictures: `picture.png` has `picture.png.0`, `.1` … beside it.
	Path otherPicture(std::size_t number) const
	{
		Path other = picture_;
		other += '.' + std::to_string(number);
		return other;
	}

private:
	ImageManager &manager_;
	ManualClock &clock_;
	const Path picture_;
};

template<typename Value> Expected<void> withoutValue(const Expected<Value> &result)
{
	return result ? Expected<void>{} : std::unexpected{result.error()};
}

Expected<void> setVisibility(const Session &session, std::vector<ImageId> images, Visibility visibility)
{
	return session.manager().setVisibility(images, visibility);
}

// A third stream and a third image of the first one, both in the trash. Both images were shown.
Expected<void> fillTrash(const Session &session)
{
	ImageManager &manager = session.manager();
	const auto stream = manager.createStream("Third");
	if (!stream) {
		return withoutValue(stream);
	}
	const auto inThird = session.import(*stream, session.otherPicture(4), Visibility::Public);
	const auto inFirst = session.import(session.stream(0), session.otherPicture(5), Visibility::Public);
	if (!inThird || !inFirst) {
		return withoutValue(inThird ? inFirst : inThird);
	}
	session.show(*inThird);
	session.show(*inFirst);
	return manager.removeStream(*stream).and_then([&] { return manager.removeImages(std::vector{*inFirst}); });
}

// The library that operations begin with: two streams of two images, one of each public and shown, and something in the
// trash.
Expected<void> prepare(const Session &session)
{
	for (const std::size_t place : {0u, 1u}) {
		const auto stream = session.manager().createStream(place == 0 ? "First" : "Second");
		if (!stream) {
			return withoutValue(stream);
		}
		for (const std::size_t picture : {2 * place, 2 * place + 1}) {
			const Visibility visibility = picture % 2 == 0 ? Visibility::Public : Visibility::Private;
			const auto image = session.import(*stream, session.otherPicture(picture), visibility);
			if (!image) {
				return withoutValue(image);
			}
		}
		session.show(session.image(place, 0));
	}
	if (auto comment = session.manager().addComment(session.image(0, 1), "Author", "First"); !comment) {
		return withoutValue(comment);
	}
	if (auto assigned = session.manager().assignSlot(1, session.image(0, 0)); !assigned) {
		return assigned;
	}
	return fillTrash(session);
}

Expected<void> showImages(const Session &session)
{
	session.show(session.image(0, 0));
	session.show(session.image(1, 0));
	return {};
}

StreamId trashedStream(const Session &session)
{
	return session.manager().trash(Audience::Owner).streams.at(0).stream.id;
}

ImageId trashedImage(const Session &session)
{
	return session.manager().trash(Audience::Owner).images.at(0).image->id;
}

Expected<void> removeComment(const Session &session)
{
	const ImageId image = session.image(0, 1);
	const auto commented = session.manager().image(image, Audience::Owner).value();
	return session.manager().removeComment(image, commented->comments.at(0).id);
}

// One that was removed before the library was closed.
Expected<void> restoreComment(const Session &session)
{
	const Comment removed{.id = CommentId::parse("0000000000000000000000000000f00d"),
			      .author = "Author",
			      .time = UtcTime{std::chrono::days{1}},
			      .text = "Removed before",
			      .unknownFields = {}};
	return session.manager().restoreComment(session.image(0, 1), removed, 0);
}

Expected<void> prepareMove(const Session &session)
{
	ImageManager &manager = session.manager();
	return manager.prepareMove(manager.configuration().libraryFolder.parent_path() / "moved", {});
}

// So much later that all in the trash has been there long enough, and its content as well.
Expected<void> tidyUp(const Session &session)
{
	session.clock().advance(std::chrono::years{20});
	return session.manager().tidyUp();
}

Expected<void> moveImages(const Session &session, std::vector<ImageId> images, const StreamId &stream)
{
	return session.manager().moveImages(images, stream, 0);
}

// When an operation is acknowledged.
enum class Durable {
	OnceReturned = 1,
	OnceClosed, // with the library, which is what statistics wait for
};

struct Operation {
	std::string_view name;
	std::function<Expected<void>(const Session &)> run;
	Durable durable = Durable::OnceReturned;
};

// One line each; what the tests expect of it is in durability.py's table of the same names.
const Operation kOperations[] = {
	{"prepare", prepare},
	{"open", [](const Session &) { return Expected<void>{}; }},
	{"create-stream", [](const Session &on) { return withoutValue(on.manager().createStream("Third")); }},
	{"import", [](const Session &on) { return withoutValue(on.import(on.stream(0))); }},
	{"import-known", [](const Session &on) { return withoutValue(on.import(on.stream(0), on.otherPicture(2))); }},
	{"narrow", [](const Session &on) { return setVisibility(on, {on.image(0, 0)}, Visibility::Private); }},
	{"widen", [](const Session &on) { return setVisibility(on, {on.image(0, 1)}, Visibility::Public); }},
	{"narrow-two",
	 [](const Session &on) { return setVisibility(on, {on.image(0, 0), on.image(1, 0)}, Visibility::Private); }},
	{"import-trashed", [](const Session &on) { return withoutValue(on.import(on.stream(0), on.otherPicture(5))); }},
	{"rename-stream", [](const Session &on) { return on.manager().renameStream(on.stream(0), "Renamed"); }},
	{"move-stream", [](const Session &on) { return on.manager().moveStream(on.stream(1), 0); }},
	{"assign-slot", [](const Session &on) { return on.manager().assignSlot(2, on.image(1, 0)); }},
	{"remove-stream", [](const Session &on) { return on.manager().removeStream(on.stream(0)); }},
	{"restore-stream", [](const Session &on) { return on.manager().restoreStream(trashedStream(on)); }},
	{"update-image",
	 [](const Session &on) {
		 return on.manager().updateImage(on.image(0, 0), {.title = "New", .caption = "Words", .tags = {{"a"}}});
	 }},
	{"add-comment",
	 [](const Session &on) { return withoutValue(on.manager().addComment(on.image(0, 0), "Author", "Text")); }},
	{"remove-comment", removeComment},
	{"restore-comment", restoreComment},
	{"reorder-images", [](const Session &on) { return moveImages(on, {on.image(0, 1)}, on.stream(0)); }},
	{"move-images", [](const Session &on) { return moveImages(on, {on.image(0, 0)}, on.stream(1)); }},
	{"copy-images",
	 [](const Session &on) {
		 return withoutValue(on.manager().copyImages(std::vector{on.image(0, 0)}, on.stream(1)));
	 }},
	{"remove-images", [](const Session &on) { return on.manager().removeImages(std::vector{on.image(0, 0)}); }},
	{"restore-images", [](const Session &on) { return on.manager().restoreImages(std::vector{trashedImage(on)}); }},
	{"empty-trash", [](const Session &on) { return on.manager().emptyTrash(); }},
	{"tidy-up", tidyUp},
	{"prepare-move", prepareMove},
	{"show-images", showImages, Durable::OnceClosed},
	{"move-shown",
	 [](const Session &on) {
		 const ImageId image = on.image(0, 0);
		 return on.show(image, [&] { return moveImages(on, {image}, on.stream(1)); });
	 },
	 Durable::OnceClosed},
};

Json describe(const StreamImage &image)
{
	Json json{{"id", image.id.text()},
		  {"title", image.title},
		  {"fileName", image.fileName},
		  {"caption", image.caption},
		  {"tags", image.tags},
		  {"visibility", toString(image.visibility)},
		  {"inEffect", toString(visibilityInEffect(image))},
		  {"heldPrivate", image.heldPrivate},
		  {"sha256", image.content.sha256},
		  {"extension", fileExtension(image.content.format)},
		  {"bytes", image.content.bytes},
		  {"widthPx", image.content.widthPx},
		  {"heightPx", image.content.heightPx},
		  {"created", toIso8601(image.created)},
		  {"updated", toIso8601(image.updated)}};
	Json &comments = json["comments"] = Json::array();
	for (const Comment &comment : image.comments) {
		comments.push_back({comment.id.text(), comment.author, toIso8601(comment.time), comment.text});
	}
	json["trashedSince"] = image.trashedSince ? Json(toIso8601(*image.trashedSince)) : Json{};
	return json;
}

Json describe(const Trash &trash)
{
	Json json = Json::array();
	for (const Trash::Image &image : trash.images) {
		json.push_back({{"stream", image.stream.text()}, {"image", describe(*image.image)}});
	}
	for (const Trash::TrashedStream &stream : trash.streams) {
		json.push_back({{"stream", stream.stream.id.text()},
				{"title", stream.stream.title},
				{"since", toIso8601(stream.since)},
				{"unsaved", stream.stream.unsaved}});
	}
	return json;
}

Json describe(const Expected<ImageStatistics> &statistics)
{
	if (!statistics) {
		return toString(statistics.error().kind);
	}
	Json json{{"views", statistics->views}, {"onAirMs", statistics->onAir.count()}};
	json["lastShown"] = statistics->lastShown ? toIso8601(*statistics->lastShown) : "";
	Json &appearances = json["appearances"] = Json::array();
	for (const Appearance &appearance : statistics->appearances) {
		appearances.push_back({toIso8601(appearance.from), appearance.duration.count()});
	}
	return json;
}

Json describe(const ImageManager &manager)
{
	Json streams = Json::array();
	Json statistics = Json::object();
	for (const StreamSummary &stream : *manager.streams(Audience::Owner)) {
		Json images = Json::array();
		for (const auto &image : *manager.images(stream.id, Audience::Owner).value()) {
			images.push_back(describe(*image));
			statistics[image->id.text()] = describe(manager.statistics(image->id, Audience::Owner));
		}
		streams.push_back({{"id", stream.id.text()},
				   {"title", stream.title},
				   {"unsaved", stream.unsaved},
				   {"images", std::move(images)}});
	}
	const LibraryStatus status = manager.status();
	Json notes = Json::array();
	for (const RecoveryNote &note : status.notes) {
		notes.push_back({{"kind", toString(note.kind)}, {"stream", note.stream.text()}});
	}
	Json slots = Json::array();
	for (int slot = kFirstSlot; slot <= kLastSlot; ++slot) {
		slots.push_back(manager.imageSlots(Audience::Owner).at(slot).text());
	}
	return {{"access", toString(status.access)},   {"notes", std::move(notes)},
		{"slots", std::move(slots)},           {"streams", std::move(streams)},
		{"statistics", std::move(statistics)}, {"trash", describe(manager.trash(Audience::Owner))}};
}

// As if the user had saved the new folder as soon as the move was prepared.
Path libraryIn(const Path &folder)
{
	const Path moved = folder / "store" / "moved";
	const bool isPrepared =
		std::filesystem::exists(moved / "moving-from") || std::filesystem::exists(moved / "library.json");
	return isPrepared ? moved : folder / "store" / "library";
}

Configuration configurationOf(const Path &folder)
{
	Configuration configuration =
		loadConfiguration([](const std::string &) { return std::nullopt; }, folder).values;
	configuration.libraryFolder = libraryIn(folder);
	return configuration;
}

int inspect(std::span<char *> folders)
{
	const auto fileSystem = makeFileSystem();
	ManualClock clock;
	clock.advance(std::chrono::hours{2});
	NumberedIds ids{0x2000};
	NoRenderer gate;
	for (const Path folder : folders) {
		const auto manager = ImageManager::open(configurationOf(folder), {*fileSystem, clock, ids, gate});
		say(manager ? describe(**manager).dump()
			    : Json{{"refused", toString(manager.error().kind)}, {"detail", manager.error().detail}}
				      .dump());
	}
	return 0;
}

Expected<void> report(std::string_view operation, const Expected<void> &result)
{
	say(result ? "ack " + std::string{operation} : "refused " + std::string{toString(result.error().kind)});
	return result;
}

// So that an operation finds its streams read, and what it reads from then on is its own. What cannot be read now is
// read when it is needed.
void readAll(const ImageManager &manager)
{
	for (const StreamSummary &stream : *manager.streams(Audience::Owner)) {
		static_cast<void>(manager.images(stream.id, Audience::Owner));
	}
	static_cast<void>(manager.trash(Audience::Owner));
}

using OpenLibrary = std::function<Expected<std::unique_ptr<ImageManager>>()>;

// Says how the operation went and what this process holds the library to be then. `manager` is not empty.
Expected<void> perform(const Operation &operation, std::unique_ptr<ImageManager> &manager, const OpenLibrary &open,
		       ManualClock &clock, const Path &picture)
{
	const auto done = operation.run(Session{*manager, clock, picture});
	if (operation.durable == Durable::OnceReturned) {
		(void)report(operation.name, done);
	} else {
		manager.reset();
		(void)report(operation.name, done);
		auto again = open();
		if (!again) {
			say("state {}");
			return withoutValue(again);
		}
		manager = *std::move(again);
	}
	say("state " + describe(*manager).dump());
	return done;
}

int run(const Operation &operation, const Configuration &configuration, const Path &picture, Forgotten forgotten)
{
	const auto real = makeFileSystem();
	UnflushedFileSystem fileSystem{*real, forgotten};
	const bool first = operation.name == "prepare";
	ManualClock clock;
	clock.advance(std::chrono::hours{first ? 0 : 1});
	NumberedIds ids{first ? 1u : kIdsOfOperation};
	NoRenderer gate;
	const auto open = [&] { return ImageManager::open(configuration, {fileSystem, clock, ids, gate}); };
	auto manager = open();
	if (!manager) {
		(void)report("open", withoutValue(manager));
		return 1;
	}
	readAll(**manager);
	say("ready");
	return perform(operation, *manager, open, clock, picture) ? 0 : 1;
}

const Operation *findOperation(std::string_view name)
{
	const auto *operation = std::ranges::find(kOperations, name, &Operation::name);
	return operation != std::end(kOperations) ? operation : nullptr;
}

Disturbance readDisturbance(const std::string &action, std::size_t number)
{
	return {.kill = action == "kill",
		.error = std::atoi(action.c_str()),
		.lasting = action.ends_with('+'),
		.at = number};
}

int runTracedOperations(const Path &picture, Forgotten forgotten)
{
	std::string name;
	std::string action;
	std::string folder;
	std::size_t number = 0;
	while (std::cin >> name >> action >> number >> folder) {
		const Operation *operation = findOperation(name);
		if (operation == nullptr) {
			return 2;
		}
		const Configuration configuration = configurationOf(folder); // before anything is disturbed
		runTraced(folder + "/journal", folder + "/store", readDisturbance(action, number),
			  [&] { return run(*operation, configuration, picture, forgotten); });
	}
	return 0;
}

constexpr std::size_t kHammers = 10;
constexpr std::size_t kBlows = 30;

// One of ten threads. Its stream and its image are its own, so what it was told last is what must be found.
void hammerOn(const Session &session, std::size_t number)
{
	const std::array visibilities{Visibility::Public, Visibility::Subscribers, Visibility::Private};
	const std::string name = std::to_string(number);
	const auto tell = [](const std::string &line, const Expected<void> &result) { (void)report(line, result); };
	const auto stream = session.manager().createStream("Hammer " + name);
	tell("stream " + name + (stream ? ' ' + stream->text() : ""), withoutValue(stream));
	const StreamId target = stream.value_or(session.stream(0));
	const auto image = session.import(target, session.otherPicture(number));
	tell("image " + name + (image ? ' ' + image->text() : ""), withoutValue(image));
	const ImageId changed = image.value_or(session.image(0, 0));
	for (std::size_t blow = 0; blow < kBlows; ++blow) {
		const Visibility visibility = visibilities[(blow * 7 + number) % visibilities.size()];
		tell("visibility " + changed.text() + ' ' + std::string{toString(visibility)},
		     setVisibility(session, {changed}, visibility));
	}
}

// Holds the library until standard input ends.
int hammer(const Path &folder, const Path &picture)
{
	const auto fileSystem = makeFileSystem();
	ManualClock clock;
	SystemRandom random;
	NoRenderer gate;
	const auto manager = ImageManager::open(configurationOf(folder), {*fileSystem, clock, random, gate});
	if (!manager) {
		(void)report("open", withoutValue(manager));
		return 1;
	}
	say("ready " + std::string{toString((*manager)->status().access)});
	const Session session{**manager, clock, picture};
	std::vector<std::thread> threads;
	for (std::size_t number = 0; number < kHammers; ++number) {
		threads.emplace_back([&session, number] { hammerOn(session, number); });
	}
	std::ranges::for_each(threads, &std::thread::join);
	say("done");
	while (std::getchar() != EOF) {
	}
	return 0;
}

// Does as it is told, one line after the other, on a real disk that somebody else fills and clears in between.
int obey(const Path &picture)
{
	const auto fileSystem = makeFileSystem();
	std::unique_ptr<ManualClock> clock;
	NumberedIds ids{kIdsOfOperation};
	NoRenderer gate;
	Path folder;
	const auto open = [&] { return ImageManager::open(configurationOf(folder), {*fileSystem, *clock, ids, gate}); };
	std::unique_ptr<ImageManager> manager;
	for (std::string order; std::cin >> order;) {
		ids.startFrom(kIdsOfOperation);
		if (order == "enter" && std::cin >> folder) {
			manager.reset();
			clock = std::make_unique<ManualClock>();
			clock->advance(std::chrono::hours{1});
			auto opened = open();
			if (!opened) {
				(void)report("open", withoutValue(opened));
				continue;
			}
			manager = *std::move(opened);
			readAll(*manager);
			say("ready");
		} else if (order == "leave") {
			manager.reset();
			say("closed");
		} else if (const Operation *operation = findOperation(order); operation != nullptr && manager) {
			static_cast<void>(perform(*operation, manager, open, *clock, picture));
		} else {
			return 2;
		}
	}
	return 0;
}

int main(std::span<char *> arguments)
{
	Forgotten forgotten = Forgotten::Nothing;
	for (; !arguments.empty() && std::string_view{arguments[0]}.starts_with("--");
	     arguments = arguments.subspan(1)) {
		forgotten = std::string_view{arguments[0]} == "--without-file-flush" ? Forgotten::FileFlush
										     : Forgotten::FolderFlush;
	}
	const std::string_view name = arguments.empty() ? "" : arguments[0];
	if (name == "inspect") {
		return inspect(arguments.subspan(1));
	}
	if (arguments.size() == 2 && name == "obey") {
		return obey(arguments[1]);
	}
	if (arguments.size() == 3 && name == "hammer") {
		return hammer(arguments[1], arguments[2]);
	}
	if (arguments.size() == 2 && name == "traced") {
		return runTracedOperations(arguments[1], forgotten);
	}
	const Operation *operation = findOperation(name);
	if (arguments.size() != 3 || operation == nullptr) {
		return 2;
	}
	return run(*operation, configurationOf(arguments[1]), arguments[2], forgotten);
}

} // namespace
} // namespace StreamImages

int main(int count, char **words)
{
	return StreamImages::main(std::span{words, static_cast<std::size_t>(count)}.subspan(1));
}
