#pragma once

#include "ui/details/DetailsServices.hpp"
#include "ui/details/SelectionFeed.hpp"
#include "ui/widgets/Veil.hpp"

#include <QWidget>

#include <vector>

class QLabel;

namespace StreamImages {

class TagEditor;
class VeilCover;
class VisibilityBar;

// What several images have in common, to see and to change.
class SeveralSelected final : public QWidget {
	Q_OBJECT

public:
	SeveralSelected(const DetailsServices &services, QWidget *parent);

	void showSelection(const SelectedImages &selection);
	void finishEditing();
	void setVeil(Veil veil); // for images that are not public

signals:
	void visibilityChosen(StreamImages::Visibility visibility);

private:
	void buildWidgets();
	void buildLayout();
	void connectWidgets();
	void addTag(const QString &tag);
	void followVeil();

	const DetailsServices services_;
	std::vector<ImageId> images_;
	bool allPublic_ = true;
	Veil veil_ = Veil::Off;
	QLabel *count_ = nullptr;
	QLabel *size_ = nullptr;
	VisibilityBar *visibility_ = nullptr;
	TagEditor *tags_ = nullptr;
	VeilCover *tagsCover_ = nullptr;
};

} // namespace StreamImages
