#pragma once

#include "core/base/Id.hpp"
#include "ui/Translator.hpp"

#include <QObject>

#include <cstddef>
#include <optional>
#include <unordered_set>

namespace StreamImages {

class ImageManager;
class LibraryChanges;
struct StreamSummary;

// What can be done with a stream, asked for where that is needed: for the dock's menu and the window of streams
// alike. Each is a change that can be taken back; a stream that is gone is left alone. GUI thread.
class StreamCommands final : public QObject {
	Q_OBJECT

public:
	// All but the window, over which questions open, outlive this.
	StreamCommands(ImageManager &manager, LibraryChanges &changes, const Translator &translator, QWidget *window);

	// Streams of which an image is on air: they are not deleted without a question.
	void setOnAir(const std::unordered_set<StreamId> &streams) { onAir_ = streams; }

	void create();                                             // asks for the title
	void askToRename(const StreamId &stream);                  // as well
	void rename(const StreamId &stream, const QString &title); // `refused` when it is no title
	void duplicate(const StreamId &stream);
	void move(const StreamId &stream, std::size_t index); // to place `index` of the streams
	void remove(const StreamId &stream);                  // to the trash

signals:
	void created(const StreamImages::StreamId &stream);
	void refused(const QString &why); // in words

private:
	std::optional<StreamSummary> find(const StreamId &stream) const;
	void removeNow(const StreamId &stream, const QString &title);

	ImageManager &manager_;
	LibraryChanges &changes_;
	const Translator &translator_;
	QWidget *window_;
	std::unordered_set<StreamId> onAir_;
};

} // namespace StreamImages
