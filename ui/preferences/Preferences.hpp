#pragma once

#include "core/search/ImageQuery.hpp"

#include <QObject>
#include <QSettings>
#include <QString>

namespace StreamImages {

// What the dock remembers from one start to the next, and what the user set about it. Not the settings of the library:
// those are core's, in settings.json. GUI thread.
class Preferences final : public QObject {
	Q_OBJECT

public:
	// An INI file; made when something is first remembered.
	explicit Preferences(const QString &file, QObject *parent = nullptr);

	// ---- set by the user; `changed` follows ----

	bool veilsWhileLive() const; // images that are not public are blurred while OBS is live; on
	void setVeilsWhileLive(bool veils);

	bool confirmsPublishing() const; // asks before more people may see an image while OBS is live; on
	void setConfirmsPublishing(bool confirms);

	// ---- remembered ----

	QString stream() const; // id of the one that is shown
	void setStream(const QString &id);

	QString source() const; // uuid of the image source that the dock drives
	void setSource(const QString &uuid);

	static constexpr int kMaxTileWidthPx = 400;

	// Of each gallery, by its name.
	int tileWidthPx(const QString &gallery) const; // at least; 0: as fits the gallery
	void setTileWidth(const QString &gallery, int widthPx);
	ImageOrder order(const QString &gallery) const;
	SortDirection direction(const QString &gallery) const;
	void setOrder(const QString &gallery, ImageOrder order, SortDirection direction);

	bool showsDetails() const;
	void setShowsDetails(bool shows);

	QByteArray geometry(const QString &window) const; // QWidget::saveGeometry, QSplitter::saveState
	void setGeometry(const QString &window, const QByteArray &geometry);

signals:
	void changed();

private:
	// Unless it is so already: the file is written, and flushed to the disk, soon after every setting of a value.
	void remember(const QString &key, const QVariant &value);

	QSettings file_;
};

} // namespace StreamImages
