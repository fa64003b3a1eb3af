#pragma once

#include "ui/Translator.hpp"
#include "ui/gallery/ThumbnailStore.hpp"
#include "ui/lists/LatestLoad.hpp"
#include "ui/lists/RowRoles.hpp"
#include "ui/lists/RowsModel.hpp"
#include "ui/trash/TrashRow.hpp"

namespace StreamImages {

// What was deleted, images and whole streams, the latest first. Loads off the GUI thread and follows the library. GUI
// thread.
class TrashModel final : public RowsModel<TrashRow> {
	Q_OBJECT

public:
	// All outlive the model.
	TrashModel(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator, QObject *parent);

	bool isLoaded() const { return loaded_; }
	const Rows &all() const { return rows(); }

	QVariant data(const QModelIndex &index, int role) const override;

signals:
	void loaded(); // also when it found nothing new

private:
	QStringList facts(const TrashRow &row) const;
	QString toolTip(const TrashRow &row) const;
	RowPicture picture(const TrashRow &row) const;
	void followThumbnail(const ImageId &image);
	void show(Rows rows);

	const Translator &translator_;
	ThumbnailStore *thumbnails_; // of the images; a stream's rows have none
	LatestLoad<Rows> load_;
	bool loaded_ = false;
};

} // namespace StreamImages
