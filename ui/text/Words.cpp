#include "ui/text/Words.hpp"

namespace StreamImages {

QString visibilityWord(const Translator &translator, Visibility visibility)
{
	switch (visibility) {
	case Visibility::Private:
		return translator.text("Visibility.Private");
	case Visibility::Subscribers:
		return translator.text("Visibility.Subscribers");
	case Visibility::Public:
		return translator.text("Visibility.Public");
	}
	return {};
}

QString visibilityExplanation(const Translator &translator, Visibility visibility)
{
	switch (visibility) {
	case Visibility::Private:
		return translator.text("Visibility.Private.Explanation");
	case Visibility::Subscribers:
		return translator.text("Visibility.Subscribers.Explanation");
	case Visibility::Public:
		return translator.text("Visibility.Public.Explanation");
	}
	return {};
}

QString toQString(std::string_view utf8)
{
	return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

std::string toUtf8(const QString &text)
{
	return text.toUtf8().toStdString();
}

} // namespace StreamImages
