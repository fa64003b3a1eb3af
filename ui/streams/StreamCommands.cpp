#include "ui/streams/StreamCommands.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/changes/Edits.hpp"
#include "ui/changes/LibraryChanges.hpp"
#include "ui/lists/Question.hpp"
#include "ui/streams/StreamTitleDialog.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/OpenBeside.hpp"

#include <QPointer>

#include <algorithm>

namespace StreamImages {

StreamCommands::StreamCommands(ImageManager &manager, LibraryChanges &changes, const Translator &translator,
			       QWidget *window)
	: QObject(window), manager_(manager), changes_(changes), translator_(translator), window_(window)
{
}

void StreamCommands::create()
{
	auto *dialog = new StreamTitleDialog(
		{translator_.text("Streams.Create.Title"), translator_.text("Streams.Create.Yes"), {}}, translator_,
		window_);
	connect(dialog, &StreamTitleDialog::titleChosen, this, [this](const QString &title) {
		changes_.make(Edits::createStream(title), [self = QPointer{this}](const EditOutcome &outcome) {
			if (self) {
				emit self->created(outcome.createdStream);
			}
		});
	});
	openBeside(dialog);
}

void StreamCommands::askToRename(const StreamId &stream)
{
	const std::optional<StreamSummary> found = find(stream);
	if (!found) {
		return;
	}
	auto *dialog = new StreamTitleDialog({translator_.text("Streams.Rename.Title"),
					      translator_.text("Streams.Rename.Yes"), toQString(found->title)},
					     translator_, window_);
	connect(dialog, &StreamTitleDialog::titleChosen, this,
		[this, stream](const QString &title) { rename(stream, title); });
	openBeside(dialog);
}

void StreamCommands::rename(const StreamId &stream, const QString &title)
{
	if (!isStreamTitle(title)) {
		emit refused(translator_.text("Streams.TitleMissing"));
		return;
	}
	const std::optional<StreamSummary> found = find(stream);
	if (found && toQString(found->title) != title) {
		changes_.make(Edits::renameStream(stream, title));
	}
}

void StreamCommands::duplicate(const StreamId &stream)
{
	if (const std::optional<StreamSummary> found = find(stream)) {
		const QString title = translator_.text("Streams.CopyTitle").arg(toQString(found->title));
		changes_.make(Edits::duplicateStream(stream, title),
			      [self = QPointer{this}](const EditOutcome &outcome) {
				      if (self) {
					      emit self->created(outcome.createdStream);
				      }
			      });
	}
}

void StreamCommands::move(const StreamId &stream, std::size_t index)
{
	changes_.make(Edits::moveStream(stream, index));
}

void StreamCommands::remove(const StreamId &stream)
{
	const std::optional<StreamSummary> found = find(stream);
	if (!found) {
		return;
	}
	const QString title = toQString(found->title);
	if (!onAir_.contains(stream)) {
		removeNow(stream, title);
		return;
	}
	auto *question = new Question(
		{translator_.text("Streams.Remove.Title"), translator_.text("Streams.Remove.Question").arg(title),
		 translator_.text("Streams.Remove.Details"), translator_.text("Streams.Remove.Yes")},
		window_);
	connect(question, &Question::agreed, this, [this, stream, title] { removeNow(stream, title); });
	openBeside(question);
}

void StreamCommands::removeNow(const StreamId &stream, const QString &title)
{
	changes_.make(Edits::removeStream(stream, title));
}

std::optional<StreamSummary> StreamCommands::find(const StreamId &stream) const
{
	const std::shared_ptr<const StreamList> streams = manager_.streams(Audience::Owner);
	const auto found = std::ranges::find(*streams, stream, &StreamSummary::id);
	return found == streams->end() ? std::nullopt : std::optional{*found};
}

} // namespace StreamImages
