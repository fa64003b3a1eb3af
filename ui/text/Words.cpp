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

QString editText(const Translator &translator, const EditLabel &label)
{
	const QString text = translator.text(label.key);
	switch (label.arguments.size()) { // all placeholders at once: an argument may hold a percent sign
	case 0:
		return text;
	case 1:
		return text.arg(label.arguments[0]);
	default:
		return text.arg(label.arguments[0], label.arguments[1]);
	}
}

QString menuText(const QString &plain)
{
	return QString{plain}.replace(u'&', QStringLiteral("&&"));
}

QString toolTipText(const QString &plain)
{
	return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(plain.toHtmlEscaped());
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
