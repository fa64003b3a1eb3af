#pragma once

#include "core/manager/ImageManager.hpp"
#include "ui/background/BackgroundWorkers.hpp"

#include <QObject>
#include <QStringList>

#include <cstddef>
#include <memory>
#include <optional>

namespace StreamImages {

// Finds the images that a gallery lists, off the GUI thread: those of one stream, or of all, that a query asks for. What was
// found for an earlier question is dropped. Of all streams, read for the first time, the first images are told of before the
// rest is found. GUI thread.
class ImageListing final : public QObject {
	Q_OBJECT

public:
	// Which images there are to choose from.
	struct Scope {
		StreamId stream; // empty, and not everything: none
		bool everything = false;

		friend bool operator==(const Scope &, const Scope &) = default;
	};

	struct Found {
		std::shared_ptr<const ImageList> images;
		QStringList tags;      // of all images of the scope, sorted
		std::size_t total = 0; // images of the scope
	};

	// Both outlive the listing.
	ImageListing(ImageManager &manager, BackgroundWorkers &workers, QObject *parent);

	// Asked for anew even when it is the same as before: the last answer may have been a failure.
	void setScope(const Scope &scope);
	void setQuery(const ImageQuery &query);
	const Scope &scope() const { return question_.scope; }
	const ImageQuery &query() const { return question_.query; }

	// The library changed. However often it is told so, no more than one search waits for the one that runs.
	void refresh();

	enum class Change { Question = 1, Library }; // what the answer is new for

signals:
	void found(const StreamImages::ImageListing::Found &found, StreamImages::ImageListing::Change change);
	void failed(const StreamImages::Error &error);

private:
	struct Question {
		Scope scope;
		ImageQuery query;

		friend bool operator==(const Question &, const Question &) = default;
	};

	enum class Extent { First = 1, Whole };

	static Expected<Found> find(const ImageManager &manager, const Question &question, Extent extent);
	Extent nextExtent() const;
	void search(int priority);
	void answer(const Question &question, Extent extent, const Expected<Found> &found);

	ImageManager &manager_;
	BackgroundWorkers &workers_;
	const Postbox::Address self_;
	Question question_;
	std::optional<Question> answered_; // the last one
	bool running_ = false;
	bool again_ = false; // something changed since the running search began
};

} // namespace StreamImages
