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
	Collector(const std::set<ImageFormat> &allowed, std::size_t maxFiles, const CollectingObserver &observer)
		: allowed_(allowed), maxFiles_(maxFiles), observer_(observer)
	{
		order_.setNumericMode(true); // "Scene 2" before "Scene 10"
	}

	void add(const QFileInfo &path)
	{
		if (path.isDir()) {
			addFolder(path.filePath());
		} else {
			count(path);
			addFile(path);
			tell();
		}
	}

	bool stopped() const { return stopped_; }
	CollectedFiles take() { return std::move(collected_); }

private:
	void addFile(const QFileInfo &file)
	{
		if (collected_.files.size() == maxFiles_) {
			collected_.incomplete = true;
			return;
		}
		collected_.files.push_back(
			{file.filesystemAbsoluteFilePath(), static_cast<std::uint64_t>(file.size())});
	}

	void addFolder(const QString &folder)
	{
		QFileInfoList pictures = findPictures(folder);
		std::ranges::sort(pictures, [this](const QFileInfo &left, const QFileInfo &right) {
			return order_.compare(left.filePath(), right.filePath()) < 0;
		});
		for (const QFileInfo &picture : std::as_const(pictures)) {
			addFile(picture);
		}
	}

	QFileInfoList findPictures(const QString &folder)
	{
		QFileInfoList pictures;
		QDirIterator walk{folder, QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot,
				  QDirIterator::Subdirectories};
		while (walk.hasNext() && !stopped_) {
			walk.next();
			if (++visited_ > kMaxVisitedEntries) {
				collected_.incomplete = true;
				break;
			}
			const QFileInfo entry = walk.fileInfo();
			if (entry.isFile() && isAllowed(entry)) {
				pictures.append(entry);
				count(entry);
			}
			tell();
		}
		return pictures;
	}

	bool isAllowed(const QFileInfo &file) const
	{
		const QByteArray extension = '.' + file.suffix().toUtf8();
		const std::optional<ImageFormat> format = formatOfExtension(extension.toStdString());
		return format && allowed_.contains(*format);
	}

	void count(const QFileInfo &file)
	{
		if (found_ < maxFiles_) {
			++found_;
			foundBytes_ += static_cast<std::uint64_t>(file.size());
		}
	}

	void tell() { stopped_ = stopped_ || (observer_ && observer_(found_, foundBytes_) == Collecting::Stop); }

	const std::set<ImageFormat> &allowed_;
	const std::size_t maxFiles_;
	const CollectingObserver &observer_;
	QCollator order_{QLocale{QLocale::English}}; // in the "C" locale numbers would not count
	int visited_ = 0;
	std::size_t found_ = 0; // those included that are not in their order yet
	std::uint64_t foundBytes_ = 0;
	bool stopped_ = false;
	CollectedFiles collected_;
};

} // namespace

CollectedFiles collectFiles(const QStringList &paths, const std::set<ImageFormat> &allowed, std::size_t maxFiles,
			    const CollectingObserver &observer)
{
	Collector collector{allowed, maxFiles, observer};
	for (const QString &path : paths) {
		if (!collector.stopped()) {
			collector.add(QFileInfo{path});
		}
	}
	return collector.take();
}

} // namespace StreamImages
