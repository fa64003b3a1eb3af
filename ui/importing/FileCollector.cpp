#include "ui/importing/FileCollector.hpp"

#include <QCollator>
#include <QDirIterator>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <optional>

namespace StreamImages {

namespace {

// Bounds the walk through folders that hold no pictures at all.
constexpr int kMaxVisitedEntries = 100'000;

class Collector {
public:
	Collector(const std::set<ImageFormat> &allowed, std::size_t maxFiles) : allowed_(allowed), maxFiles_(maxFiles)
	{
		order_.setNumericMode(true); // "Scene 2" before "Scene 10"
	}

	void add(const QFileInfo &path)
	{
		if (path.isDir()) {
			addFolder(path.filePath());
		} else {
			addFile(path);
		}
	}

	CollectedFiles take() { return std::move(collected_); }

private:
	void addFile(const QFileInfo &file)
	{
		if (collected_.files.size() == maxFiles_) {
			collected_.incomplete = true;
			return;
		}
		collected_.files.push_back(file.filesystemAbsoluteFilePath());
	}

	void addFolder(const QString &folder)
	{
		QStringList names;
		QDirIterator walk{folder, QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot,
				  QDirIterator::Subdirectories};
		while (walk.hasNext()) {
			walk.next();
			if (++visited_ > kMaxVisitedEntries) {
				collected_.incomplete = true;
				break;
			}
			const QFileInfo entry = walk.fileInfo();
			if (entry.isFile() && isAllowed(entry)) {
				names.append(entry.filePath());
			}
		}
		std::ranges::sort(names, [this](const QString &left, const QString &right) {
			return order_.compare(left, right) < 0;
		});
		for (const QString &name : std::as_const(names)) {
			addFile(QFileInfo{name});
		}
	}

	bool isAllowed(const QFileInfo &file) const
	{
		const QByteArray extension = '.' + file.suffix().toUtf8();
		const std::optional<ImageFormat> format = formatOfExtension(extension.toStdString());
		return format && allowed_.contains(*format);
	}

	const std::set<ImageFormat> &allowed_;
	const std::size_t maxFiles_;
	QCollator order_{QLocale{QLocale::English}}; // in the "C" locale numbers would not count
	int visited_ = 0;
	CollectedFiles collected_;
};

} // namespace

CollectedFiles collectFiles(const QStringList &paths, const std::set<ImageFormat> &allowed, std::size_t maxFiles)
{
	Collector collector{allowed, maxFiles};
	for (const QString &path : paths) {
		collector.add(QFileInfo{path});
	}
	return collector.take();
}

} // namespace StreamImages
