#include "ui/text/TypedTags.hpp"

#include <algorithm>

namespace StreamImages {

namespace {

constexpr QStringView kCommas = u",\uFF0C\u3001\u060C"; // Latin, full-width, ideographic, Arabic

} // namespace

bool endsTag(QChar character)
{
	return kCommas.contains(character);
}

QStringList typedTags(const QString &text)
{
	QStringList tags;
	for (auto start = text.cbegin(); start != text.cend();) {
		const auto end = std::find_if(start, text.cend(), endsTag);
		if (const QString tag = QString{start, end - start}.trimmed(); !tag.isEmpty()) {
			tags.append(tag);
		}
		start = end == text.cend() ? end : end + 1;
	}
	return tags;
}

QString unfinishedTag(const QString &text)
{
	const auto last = std::find_if(text.crbegin(), text.crend(), endsTag).base();
	return QString{last, text.cend() - last}.trimmed();
}

} // namespace StreamImages
