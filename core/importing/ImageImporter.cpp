#include "core/importing/ImageImporter.hpp"

#include "core/base/Text.hpp"
#include "core/cache/ThumbnailFiles.hpp"
#include "core/imaging/ForeignPictures.hpp"
#include "core/imaging/Imaging.hpp"
#include "core/library/Library.hpp"
#include "core/store/FileSystem.hpp"

#include <algorithm>
#include <utility>

namespace StreamImages {

namespace {

// A user's file that we may not read is not a failure of the library's storage.
Error asUserFileError(Error error)
{
	switch (error.kind) {
	case ErrorKind::StorageDenied:
	case ErrorKind::StorageFailed:
	case ErrorKind::StorageFull:
		error.kind = ErrorKind::FileUnreadable;
		return error;
	default:
		return error;
	}
}

} // namespace

Expected<AddedImage> ImageImporter::import(const ImportRequest &request, const ImportItem &item,
					   const ImportSteps &steps) const
{
	const auto bytes = readItem(item);
	if (!bytes) {
		return std::unexpected{bytes.error()};
	}
	steps.hasRead(bytes->size());
	auto content = inspect(*bytes);
	if (!content) {
		return std::unexpected{content.error()};
	}
	const auto existing = environment_.library.checkAddition(request.stream, content->sha256);
	if (!existing) {
		return std::unexpected{existing.error()};
	}
	if (*existing) {
		return AddedImage{(*existing)->id, AddedImage::Outcome::AlreadyThere};
	}
	const auto thumbnail = environment_.imaging.makeThumbnail(*bytes); // refuses what is damaged
	if (!thumbnail) {
		return std::unexpected{thumbnail.error()};
	}
	StreamImage image;
	image.title = titleFromFileName(item.fileName);
	image.fileName = item.fileName;
	image.visibility = request.visibility;
	image.content = *std::move(content);
	if (auto stored = environment_.library.storeContent(image.content, *bytes); !stored) {
		return std::unexpected{stored.error()};
	}
	// Before the image is there, as the dock asks for it at that moment.
	environment_.thumbnails.put(image.content.sha256, *thumbnail);
	steps.waitForTurn();
	return environment_.library.addImage(request.stream, std::move(image));
}

Expected<void> ImageImporter::restore(const ContentFacts &content, const std::filesystem::path &file) const
{
	const auto bytes = environment_.fileSystem.read(file, std::min(content.bytes, kMaxContentBytes))
				   .transform_error(asUserFileError);
	if (!bytes) {
		return bytes.error().kind == ErrorKind::FileTooLarge
			       ? failure(ErrorKind::InvalidArgument, "the file has more bytes than the content")
			       : std::unexpected{bytes.error()};
	}
	return environment_.library.restoreContent(content, *bytes);
}

Expected<std::vector<std::byte>> ImageImporter::readItem(const ImportItem &item) const
{
	const std::uint64_t maxBytes = environment_.configuration.maxUploadBytes;
	if (const auto *pasted = std::get_if<std::vector<std::byte>>(&item.source)) {
		if (pasted->size() > maxBytes) {
			return failure(ErrorKind::FileTooLarge, "more bytes than an upload may have");
		}
		return *pasted;
	}
	return environment_.fileSystem.read(std::get<std::filesystem::path>(item.source), maxBytes)
		.transform_error(asUserFileError);
}

Expected<ContentFacts> ImageImporter::inspect(std::span<const std::byte> bytes) const
{
	const auto format = sniffImageFormat(bytes);
	if (!format && looksLikeForeignPicture(bytes)) {
		return failure(ErrorKind::FormatNotAllowed, "a picture of a format that is not decoded");
	}
	if (!format) {
		return failure(ErrorKind::NotAnImage, "no picture format begins like this");
	}
	if (!environment_.configuration.allowedFormats.contains(*format)) {
		return failure(ErrorKind::FormatNotAllowed, "the configuration does not allow this format");
	}
	const auto header = environment_.imaging.readHeader(bytes);
	if (!header) {
		return std::unexpected{header.error()};
	}
	return ContentFacts{sha256Hex(bytes),     header->format,        bytes.size(),
			    header->size.widthPx, header->size.heightPx, header->frames};
}

} // namespace StreamImages
