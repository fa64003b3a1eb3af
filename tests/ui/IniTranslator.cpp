#include "tests/ui/IniTranslator.hpp"

#include <gtest/gtest.h>

#include <QFile>
#include <QTextStream>

namespace StreamImages {

IniTranslator::IniTranslator(const QString &language)
{
	QFile file{QStringLiteral(STREAM_IMAGES_SOURCE_DIR "/data/locale/%1.ini").arg(language)};
	EXPECT_TRUE(file.open(QIODevice::ReadOnly));
	QTextStream lines{&file};
	while (!lines.atEnd()) {
		const QString line = lines.readLine();
		const qsizetype equals = line.indexOf(u'=');
		if (equals > 0) {
			QString value = line.sliced(equals + 2).chopped(1); // without its quotes
			value.replace(QStringLiteral("\\n"), QStringLiteral("\n"));
			texts_[line.first(equals)] = value.replace(QStringLiteral("\\\""), QStringLiteral("\""));
		}
	}
}

QString IniTranslator::text(const char *key) const
{
	const QString name = QString::fromLatin1(key);
	EXPECT_TRUE(texts_.contains(name)) << key << " is missing";
	return texts_.value(name);
}

} // namespace StreamImages
