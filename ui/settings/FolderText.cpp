#include "ui/settings/FolderText.hpp"

#include <QDesktopServices>
#include <QDir>
#include <QUrl>

#include <string>

namespace StreamImages {

QString folderText(const std::filesystem::path &folder)
{
	const std::u8string utf8 = folder.u8string();
	return QDir::toNativeSeparators(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
}

std::filesystem::path parseFolder(const QString &text)
{
	const QByteArray utf8 = QDir::cleanPath(QDir::fromNativeSeparators(text.trimmed())).toUtf8();
	return std::u8string{utf8.begin(), utf8.end()};
}

void openInFileManager(const std::filesystem::path &folder)
{
	QDesktopServices::openUrl(QUrl::fromLocalFile(folderText(folder)));
}

} // namespace StreamImages
