#include "ui/importing/UploadSummary.hpp"

#include "ui/importing/FileCollector.hpp"

#include <algorithm>

namespace StreamImages {

namespace {

using Outcome = UploadedFile::Outcome;

QString headlineOf(const UploadSummary &summary, const Translator &translator)
{
	// Counts stand after the word, so that no language needs plural forms.
	QStringList parts;
	const auto count = [&](const char *key, Outcome outcome) {
		if (const std::size_t number = summary.count(outcome); number > 0) {
			parts.append(translator.text(key).arg(number));
		}
	};
	count("Import.Imported", Outcome::Imported);
	count("Import.AlreadyThere", Outcome::AlreadyThere);
	count("Import.Restored", Outcome::Restored);
	count("Import.Refused", Outcome::Refused);
	count("Import.Cancelled", Outcome::Cancelled);
	if (parts.isEmpty()) {
		return translator.text(summary.stopped ? "Import.Stopped" : "Import.NothingFound");
	}
	return parts.join(QStringLiteral(" · "));
}

} // namespace

std::size_t UploadSummary::count(Outcome outcome) const
{
	return static_cast<std::size_t>(std::ranges::count(files, outcome, &UploadedFile::outcome));
}

std::vector<ImageId> UploadSummary::images(Outcome outcome) const
{
	std::vector<ImageId> images;
	for (const UploadedFile &file : files) {
		if (file.outcome == outcome && !file.image.empty()) {
			images.push_back(file.image);
		}
	}
	return images;
}

std::vector<RestoredImage> UploadSummary::restoredImages() const
{
	std::vector<RestoredImage> images;
	for (const UploadedFile &file : files) {
		if (file.outcome == Outcome::Restored) {
			images.push_back({file.image, file.former});
		}
	}
	return images;
}

bool UploadSummary::deservesList() const
{
	return files.size() > 1 || count(Outcome::Refused) > 0;
}

Notice describeUpload(const UploadSummary &summary, const Translator &translator, const ErrorText &errorText)
{
	if (summary.streamError) {
		return errorText.notice(*summary.streamError);
	}
	Notice notice{Notice::Severity::Done, headlineOf(summary, translator), {}};
	if (summary.files.empty() && !summary.stopped) {
		notice.severity = Notice::Severity::Warning;
	}
	if (summary.incomplete) {
		notice.severity = Notice::Severity::Warning;
		notice.details.append(translator.text("Import.Incomplete").arg(kMaxCollectedFiles));
	}
	for (const UploadedFile &file : summary.files) {
		if (file.outcome == Outcome::Refused) {
			notice.severity = Notice::Severity::Problem;
			notice.details.append(translator.text("Import.RefusedFile")
						      .arg(file.name, refusalSentence(file, translator, errorText)));
		}
	}
	return notice;
}

} // namespace StreamImages
