#pragma once

#include "ui/Translator.hpp"

#include <QHash>
#include <QString>

namespace StreamImages {

// The plugin's own texts, as OBS would give them. A key that is missing fails the test.
class IniTranslator final : public Translator {
public:
	explicit IniTranslator(const QString &language = QStringLiteral("en-US"));

	QString text(const char *key) const override;
	const QHash<QString, QString> &texts() const { return texts_; }

private:
	QHash<QString, QString> texts_;
};

} // namespace StreamImages
