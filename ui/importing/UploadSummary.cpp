#include "ui/importing/UploadSummary.hpp"

#include "ui/importing/FileCollector.hpp"
#include "ui/text/Words.hpp"

namespace StreamImages {

namespace {

QString headlineOf(const UploadSummary &summary, const Translator &translator)
{
	// Counts stand after the word, so that no language needs plural forms.
	QStringList parts;
	const auto count = [&](const char *key, std::size_t number) {
		if (number > 0) {
			parts.append(translator.text(key).arg(number));
		}
	};
	count("Import.Imported", summary.imported);
	count("Import.AlreadyThere", summary.alreadyThere);
	count("Import.Restored", summary.restored);
	count("Import.Refused", summary.refused.size());
	count("Import.Cancelled", summary.cancelled);
	if (parts.isEmpty()) {
		return translator.text(summary.stopped ? "Import.Stopped" : "Import.NothingFound");
	}
	return parts.join(QStringLiteral(" · "));
}

std::size_t &countOf(UploadSummary &summary, AddedImage::Outcome outcome)
{
	switch (outcome) {
	case AddedImage::Outcome::Added:
		return summary.imported;
	case AddedImage::Outcome::AlreadyThere:
		return summary.alreadyThere;
	case AddedImage::Outcome::Restored:
		return summary.restored;
	}
	return summary.imported;
}

} // namespace

void UploadSummary::add(const ImportReport &report)
{
	for (const ImportedItem &item : report.imported) {
		++countOf(*this, item.outcome);
	}
	for (const FailedItem &item : report.failed) {
		if (item.error.kind == ErrorKind::Cancelled) {
			++cancelled;
		} else {
			refused.push_back(item);
		}
	}
}

Notice describeUpload(const UploadSummary &summary, const Translator &translator, const ErrorText &errorText)
{
	if (summary.streamError) {
		return errorText.notice(*summary.streamError);
	}
	Notice notice{Notice::Severity::Done, headlineOf(summary, translator), {}};
	const bool foundNothing = summary.imported + summary.alreadyThere + summary.restored + summary.cancelled == 0;
	if (foundNothing && !summary.stopped) {
		notice.severity = Notice::Severity::Warning;
	}
	if (summary.incomplete) {
		notice.severity = Notice::Severity::Warning;
		notice.details.append(translator.text("Import.Incomplete").arg(kMaxCollectedFiles));
	}
	for (const FailedItem &item : summary.refused) {
		notice.severity = Notice::Severity::Problem;
		notice.details.append(translator.text("Import.RefusedFile")
					      .arg(toQString(item.fileName), errorText.sentence(item.error)));
	}
	return notice;
}

} // namespace StreamImages
