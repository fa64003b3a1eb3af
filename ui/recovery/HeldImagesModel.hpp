#pragma once

#include "ui/Translator.hpp"
#include "ui/gallery/ThumbnailStore.hpp"
#include "ui/lists/LatestLoad.hpp"
#include "ui/lists/RowRoles.hpp"
#include "ui/lists/RowsModel.hpp"
#include "ui/recovery/HeldRow.hpp"

namespace StreamImages {

// The images of all streams that are held private. Loads off the GUI thread and follows the library. GUI thread.
class HeldImagesModel final : public RowsModel<HeldRow> {
	Q_OBJECT

public:
	// All outlive the model.
	HeldImagesModel(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator,
			QObject *parent);

	bool isLoaded() const { return loaded_; }
	const Rows &all() const { return rows(); }

	QVariant data(const QModelIndex &index, int role) const override;

signals:
	void loaded(); // also when it found nothing new

private:
	QStringList facts(const HeldRow &row) const;
	RowPicture picture(const HeldRow &row) const;
	void show(Rows rows);

	const Translator &translator_;
	ThumbnailStore *thumbnails_;
	LatestLoad<Rows> load_;
	bool loaded_ = false;
};

} // namespace StreamImages
