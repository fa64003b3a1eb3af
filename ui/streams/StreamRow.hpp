#pragma once

#include "core/library/LibraryViews.hpp"

#include <QString>

#include <cstddef>
#include <vector>

namespace StreamImages {

// A stream as the list of streams shows it, as far as the library's summary knows it.
struct StreamRow {
	StreamId key; // of the stream
	QString title;
	std::size_t imageCount = 0;
	std::size_t publicCount = 0;
	bool unsaved = false;

	friend bool operator==(const StreamRow &, const StreamRow &) = default;
};

std::vector<StreamRow> streamRows(const StreamList &streams);

} // namespace StreamImages
