#pragma once

#include "ui/Translator.hpp"
#include "ui/lists/RowsModel.hpp"
#include "ui/streams/StreamRow.hpp"
#include "ui/streams/StreamStatisticsStore.hpp"

#include <unordered_set>

namespace StreamImages {

// All streams that are not in the trash, in the streamer's order. Follows the library. What is edited, dragged or
// dropped is told by signals, and shown once it is true. GUI thread.
class StreamsModel final : public RowsModel<StreamRow> {
	Q_OBJECT

public:
	// All outlive the model.
	StreamsModel(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator, QObject *parent);

	void setOnAir(std::unordered_set<StreamId> streams);
	void refreshStatistics(); // those that are looked at

	int rowOf(const StreamId &stream) const { return indexOf(stream).row(); } // -1 for none

	QVariant data(const QModelIndex &index, int role) const override;
	bool setData(const QModelIndex &index, const QVariant &value, int role) override;
	Qt::ItemFlags flags(const QModelIndex &index) const override;

	QStringList mimeTypes() const override;
	QMimeData *mimeData(const QModelIndexList &indexes) const override;
	Qt::DropActions supportedDropActions() const override;
	bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
			     const QModelIndex &parent) const override;
	bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
			  const QModelIndex &parent) override;

signals:
	void renamed(const StreamImages::StreamId &stream, const QString &title);
	void moved(const StreamImages::StreamId &stream, std::size_t index); // of the others
	void imagesDropped(const std::vector<StreamImages::ImageId> &images, const StreamImages::StreamId &stream);

private:
	enum class Statistics { Known = 1, Asked }; // whether what is not known is asked for

	void follow();
	void changed(const StreamId &stream, const QList<int> &roles);
	void dropStream(const StreamId &stream, int row, const QModelIndex &parent);
	QStringList facts(const StreamRow &row, Statistics statistics) const;
	QStringList texts(const StreamRow &row) const;

	ImageManager &manager_;
	const Translator &translator_;
	const bool changeable_;
	StreamStatisticsStore *statistics_;
	std::unordered_set<StreamId> onAir_;
};

} // namespace StreamImages
