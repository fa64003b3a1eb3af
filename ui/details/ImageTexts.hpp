#pragma once

#include "core/model/StreamImage.hpp"
#include "ui/details/DetailsServices.hpp"
#include "ui/widgets/Veil.hpp"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace StreamImages {

class BoxField;
class CommentList;
class LineField;
class TagEditor;
class TextBinding;
class VeilCover;

// What people wrote about an image, to read and to change: title, caption, tags and comments.
class ImageTexts final : public QWidget {
	Q_OBJECT

public:
	ImageTexts(const DetailsServices &services, QWidget *parent);

	// Of another image, or newer of the same. What was being written is saved, or kept.
	void showImage(const StreamImage &image);
	void finishEditing();
	void setVeil(Veil veil);
	void setReadOnly(bool readOnly);

private:
	void buildWidgets();
	void buildLayout();
	void connectWidgets();
	void addField(const char *labelKey, QWidget *field, QVBoxLayout *layout);
	void addTag(const QString &tag);

	const DetailsServices services_;
	ImageId image_;
	LineField *title_ = nullptr;
	BoxField *caption_ = nullptr;
	TagEditor *tags_ = nullptr;
	CommentList *comments_ = nullptr;
	TextBinding *titleBinding_ = nullptr;
	TextBinding *captionBinding_ = nullptr;
	TextBinding *commentBinding_ = nullptr;
	std::vector<VeilCover *> covers_;
};

} // namespace StreamImages
