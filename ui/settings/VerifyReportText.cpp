#include "ui/settings/VerifyReportText.hpp"

#include "ui/settings/SettingsText.hpp"
#include "ui/text/Words.hpp"

#include <QStringList>

namespace StreamImages {

namespace {

QString imageLine(const Translator &translator, const VerifyFindings &findings, const ImageId &id)
{
	const auto place = findings.images.find(id);
	if (place == findings.images.end()) {
		return translator.text("Settings.Report.ImageInTrashedStream");
	}
	const auto &[title, stream] = place->second;
	return stream.empty() ? translator.text("Settings.Report.ImageInTrash").arg(toQString(title))
			      : translator.text("Settings.Report.Image").arg(toQString(title), toQString(stream));
}

QStringList imageLines(const Translator &translator, const VerifyFindings &findings, const std::vector<ImageId> &images)
{
	QStringList lines;
	for (const ImageId &id : images) {
		lines << imageLine(translator, findings, id);
	}
	return lines;
}

QStringList streamLines(const Translator &translator, const std::vector<StreamId> &streams)
{
	QStringList lines;
	for (const StreamId &id : streams) {
		lines << translator.text("Settings.Report.Stream").arg(toQString(id.text()));
	}
	return lines;
}

QString factsLine(const Translator &translator, const VerifyReport &report)
{
	return translator.text("Settings.Report.Facts")
		.arg(QString::number(report.streams), QString::number(report.images), bytesText(report.contentBytes));
}

// Headings hold the count of what stands below them.
void addSection(QStringList &sections, const QString &heading, const QStringList &lines, const QString &advice)
{
	if (!lines.isEmpty()) {
		sections << (QStringList{heading.arg(lines.size())} + lines + QStringList{advice}).join(u'\n');
	}
}

void addUnreferenced(QStringList &sections, const Translator &translator, const VerifyFindings &findings)
{
	if (findings.report.unreferencedContent > 0) {
		const char *key = findings.repair == Repair::Yes ? "Settings.Report.UnreferencedDeleted"
								 : "Settings.Report.Unreferenced";
		sections << translator.text(key).arg(findings.report.unreferencedContent);
	}
}

} // namespace

QString verifyHeadline(const Translator &translator, const VerifyFindings &findings)
{
	if (findings.repair == Repair::Yes) {
		return translator.text("Settings.Report.Repaired");
	}
	return translator.text(findings.report.sound() ? "Settings.Report.Sound" : "Settings.Report.Problems");
}

QString verifyReportText(const Translator &translator, const VerifyFindings &findings)
{
	const VerifyReport &report = findings.report;
	const bool repaired = findings.repair == Repair::Yes;
	QStringList sections{factsLine(translator, report)};
	addSection(sections, translator.text("Settings.Report.UnreadableStreams"),
		   streamLines(translator, report.unreadableStreams),
		   translator.text("Settings.Report.UnreadableStreams.Advice"));
	addSection(sections, translator.text("Settings.Report.Missing"),
		   imageLines(translator, findings, report.missingContent),
		   translator.text("Settings.Report.Missing.Advice"));
	addSection(sections, translator.text("Settings.Report.Damaged"),
		   imageLines(translator, findings, report.damagedContent),
		   translator.text(repaired ? "Settings.Report.Damaged.Repaired" : "Settings.Report.Damaged.Advice"));
	addUnreferenced(sections, translator, findings);
	return sections.join(QStringLiteral("\n\n"));
}

bool canRepair(const VerifyFindings &findings)
{
	const VerifyReport &report = findings.report;
	return findings.repair == Repair::No && (!report.damagedContent.empty() || report.unreferencedContent > 0);
}

} // namespace StreamImages
