#pragma once

#include <QString>

#include <cstddef>
#include <cstdint>

namespace StreamImages {

// How far a running upload has got.
struct UploadFigures {
	std::size_t done = 0;  // refused ones included
	std::size_t total = 0; // zero while the pictures are being prepared
	std::size_t refused = 0;
	std::uint64_t bytes = 0;      // read so far
	std::uint64_t totalBytes = 0; // of all that are not too large to be read
	double settledBytes = 0;      // about those of the pictures that are done: what time goes by
	QString currentFile;          // one that is being worked on
};

} // namespace StreamImages
