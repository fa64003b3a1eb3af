#include "ui/text/FormatNames.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace StreamImages {

namespace {

constexpr std::array<std::string_view, 6> kFilteredExtensions{".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp"};

} // namespace

QString formatName(ImageFormat format)
{
	switch (format) {
	case ImageFormat::Jpeg:
		return QStringLiteral("JPEG");
	case ImageFormat::Png:
		return QStringLiteral("PNG");
	case ImageFormat::Gif:
		return QStringLiteral("GIF");
	case ImageFormat::WebP:
		return QStringLiteral("WebP");
	case ImageFormat::Bmp:
		return QStringLiteral("BMP");
	}
	return {};
}

QStringList formatNames(const std::set<ImageFormat> &formats)
{
	QStringList names;
	for (const ImageFormat format : formats) {
		names.append(formatName(format));
	}
	return names;
}

QStringList filePatterns(const std::set<ImageFormat> &formats)
{
	QStringList patterns;
	for (const std::string_view extension : kFilteredExtensions) {
		const std::optional<ImageFormat> format = formatOfExtension(extension);
		if (format && formats.contains(*format)) {
			// Some file dialogs mind the case, and cameras write capitals.
			const QString pattern = u'*' + QString::fromLatin1(extension);
			patterns << pattern << pattern.toUpper();
		}
	}
	return patterns;
}

} // namespace StreamImages
