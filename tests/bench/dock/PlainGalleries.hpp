#pragma once

#include "tests/bench/dock/Galleries.hpp"

#include <QAbstractListModel>
#include <QListView>
#include <QListWidget>
#include <QPixmap>
#include <QStringList>
#include <QThreadPool>

#include <unordered_map>
#include <unordered_set>

// What is written in an afternoon, over the same thumbnails.
namespace StreamImages::Bench {

struct PlainImage {
	QString title;
	QString file;
};
using PlainImages = std::vector<PlainImage>;

PlainImages readPlainImages(const std::filesystem::path &folder);

// Has a worker load a thumbnail when it is first painted, and keeps it.
class PlainModel final : public QAbstractListModel {
public:
	PlainModel(PlainImages images, QSize box);
	~PlainModel() override;

	int rowCount(const QModelIndex &parent = {}) const override;
	QVariant data(const QModelIndex &index, int role) const override;
	bool hasPicture(const QModelIndex &index) const { return pixmaps_.contains(index.row()); }

private:
	void load(int row) const;

	const PlainImages images_;
	const QSize box_;
	QPixmap placeholder_;
	std::unordered_map<int, QPixmap> pixmaps_;
	mutable std::unordered_set<int> loading_;
	mutable QThreadPool worker_;
};

class PlainGallery final : public Gallery {
public:
	explicit PlainGallery(const std::filesystem::path &folder) : images_(readPlainImages(folder)) {}

	QAbstractItemView &open() override;
	bool hasPicture(const QModelIndex &index) const override { return model_->hasPicture(index); }

private:
	const PlainImages images_;
	std::unique_ptr<PlainModel> model_;
	QListView view_;
};

class LoadAllGallery final : public Gallery {
public:
	explicit LoadAllGallery(const std::filesystem::path &folder) : images_(readPlainImages(folder)) {}

	QAbstractItemView &open() override;
	bool hasPicture(const QModelIndex &) const override { return true; }

private:
	const PlainImages images_;
	QListWidget view_;
};

} // namespace StreamImages::Bench
