#pragma once

#include <QAbstractItemView>
#include <QModelIndex>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

// The windows that are measured, each with a gallery of all images of a dock library.
namespace StreamImages::Bench {

inline const std::string kOurs = "ours";                   // the window with the images of all streams
inline const std::string kOursRead = "ours, streams read"; // the same when something has read all streams before
inline const std::string kPlainView = "plain QListView";   // with a list model and a worker that loads thumbnails
inline const std::string kLoadAll = "load all";            // every thumbnail before the window appears

constexpr QSize kWindow{1280, 800};

class Gallery {
public:
	virtual ~Gallery() = default;

	virtual QAbstractItemView &open() = 0;                       // makes the window, and shows it
	virtual bool hasPicture(const QModelIndex &index) const = 0; // or would be painted as a placeholder
};

// With all that is there before the user opens it. Throws for an unknown name.
std::unique_ptr<Gallery> makeGallery(const std::string &name, const std::filesystem::path &folder);

} // namespace StreamImages::Bench
