#include "tests/ui/IniTranslator.hpp"

#include "ui/text/ErrorText.hpp"
#include "ui/text/StatusText.hpp"

#include <gmock/gmock.h>

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

namespace StreamImages {

namespace {

// What stands in quotes in our sources and looks like a key of the locale files; names of hotkeys, which OBS stores, do
// as well, and begin with the plugin's.
QSet<QString> usedKeys()
{
	static const QRegularExpression key{
		QStringLiteral("\"((?!StreamImages)[A-Z][A-Za-z]*(?:\\.[A-Z][A-Za-z]*)+)\"")};
	QSet<QString> used;
	for (const char *folder : {"/ui", "/plugin"}) {
		QDirIterator files{QStringLiteral(STREAM_IMAGES_SOURCE_DIR) + QLatin1String(folder),
				   {QStringLiteral("*.cpp")},
				   QDir::Files,
				   QDirIterator::Subdirectories};
		while (files.hasNext()) {
			QFile file{files.next()};
			EXPECT_TRUE(file.open(QIODevice::ReadOnly));
			auto matches = key.globalMatch(QString::fromUtf8(file.readAll()));
			while (matches.hasNext()) {
				used.insert(matches.next().captured(1));
			}
		}
	}
	return used;
}

TEST(LocaleTest, HasEveryKeyThatIsUsedAndNoOther)
{
	const IniTranslator translator;
	const QSet<QString> used = usedKeys();
	EXPECT_GT(used.size(), 50);
	for (const QString &name : used) {
		EXPECT_TRUE(translator.texts().contains(name)) << name.toStdString() << " is missing";
	}
	for (const QString &name : translator.texts().keys()) {
		EXPECT_TRUE(used.contains(name)) << name.toStdString() << " is not used";
	}
}

QStringList placeholdersOf(const QString &text)
{
	static const QRegularExpression placeholder{QStringLiteral("%[0-9]")};
	QStringList found;
	auto matches = placeholder.globalMatch(text);
	while (matches.hasNext()) {
		found.append(matches.next().captured());
	}
	found.sort();
	return found;
}

class LanguageTest : public testing::TestWithParam<const char *> {};

TEST_P(LanguageTest, HasEveryTextWithItsPlaceholdersAndNoOther)
{
	const IniTranslator english;
	const IniTranslator language{QString::fromLatin1(GetParam())};
	for (const auto &[key, text] : english.texts().asKeyValueRange()) {
		ASSERT_TRUE(language.texts().contains(key)) << key.toStdString() << " is missing";
		EXPECT_EQ(placeholdersOf(language.texts()[key]), placeholdersOf(text)) << key.toStdString();
	}
	EXPECT_EQ(language.texts().size(), english.texts().size());
}

INSTANTIATE_TEST_SUITE_P(All, LanguageTest, testing::Values("de-DE", "es-ES", "fr-FR", "ja-JP", "pt-BR", "zh-CN"));

TEST(LocaleTest, EveryErrorIsSaidInWordsWithoutPlaceholdersLeft)
{
	const IniTranslator translator;
	Configuration configuration;
	configuration.allowedFormats = {ImageFormat::Jpeg, ImageFormat::Png};
	const ErrorText errorText{translator, configuration};
	for (int kind = 1; kind <= static_cast<int>(ErrorKind::Ambiguous); ++kind) {
		const QString sentence = errorText.sentence({static_cast<ErrorKind>(kind), "developers only"});
		EXPECT_GT(sentence.size(), 9) << kind;
		EXPECT_FALSE(sentence.contains(u'%')) << sentence.toStdString();
		EXPECT_FALSE(sentence.contains("developers"));
	}
	EXPECT_TRUE(errorText.sentence({ErrorKind::FileTooLarge, ""}).contains("20 MB"));
	EXPECT_TRUE(errorText.sentence({ErrorKind::NotAnImage, ""}).contains("JPEG, PNG"));
	EXPECT_TRUE(errorText.sentence({ErrorKind::StreamFull, ""}).contains("50"));
}

TEST(LocaleTest, OnlyNotSettledIsAWarning)
{
	const IniTranslator translator;
	const Configuration configuration;
	const ErrorText errorText{translator, configuration};
	EXPECT_EQ(errorText.notice({ErrorKind::NotSettled, ""}).severity, Notice::Severity::Warning);
	EXPECT_EQ(errorText.notice({ErrorKind::StorageFull, ""}).severity, Notice::Severity::Problem);
}

TEST(LocaleTest, StatusSaysWhatHappenedToWhichStream)
{
	const IniTranslator translator;
	const StreamList streams{{.id = StreamId::parse("0000000000000000000000000000000a"),
				  .title = "100%1 show",
				  .imageCount = 0,
				  .publicCount = 0,
				  .unsaved = true}};
	EXPECT_EQ(accessText(translator, LibraryAccess::Writable), QString{});
	EXPECT_TRUE(accessText(translator, LibraryAccess::LockedByAnother).contains("Another OBS"));
	EXPECT_TRUE(accessText(translator, LibraryAccess::Unwritable).contains("cannot be written to"));
	EXPECT_TRUE(accessText(translator, LibraryAccess::NewerSchema).contains("newer version"));
	EXPECT_TRUE(unsavedText(translator, streams).contains("100%1 show"));
	const RecoveryNote note{RecoveryNote::Kind::RecoveredFromBackup, streams[0].id, "developers only"};
	const QString text = recoveryText(translator, {note, note}, streams);
	EXPECT_EQ(text.count("100%1 show"), 1);
	EXPECT_FALSE(text.contains("developers"));
}

} // namespace

} // namespace StreamImages
