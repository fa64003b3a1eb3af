#include "ui/details/ImageTexts.hpp"

#include "core/base/Text.hpp"
#include "core/model/ImageEdit.hpp"
#include "ui/changes/Edits.hpp"
#include "ui/details/BoxField.hpp"
#include "ui/details/CommentList.hpp"
#include "ui/details/DetailsEdits.hpp"
#include "ui/details/LineField.hpp"
#include "ui/details/TagEditor.hpp"
#include "ui/details/TextBinding.hpp"
#include "ui/details/VeilCover.hpp"
#include "ui/text/Words.hpp"

#include <QLabel>
#include <QVBoxLayout>

namespace StreamImages {

namespace {

constexpr int kCaptionLines = 3; // seen at once
constexpr int kLabelGapPx = 2;

} // namespace

ImageTexts::ImageTexts(const DetailsServices &services, QWidget *parent) : QWidget(parent), services_(services)
{
	buildWidgets();
	buildLayout();
	connectWidgets();
}

void ImageTexts::buildWidgets()
{
	const Translator &translator = services_.translator;
	title_ = new LineField({.maxCodePoints = kMaxTitleCodePoints, .empty = TextField::Empty::Refused}, translator,
			       this);
	title_->editor()->setObjectName(QStringLiteral("title"));
	caption_ = new BoxField({.maxCodePoints = kMaxCaptionCodePoints}, kCaptionLines, translator, this);
	caption_->editor()->setObjectName(QStringLiteral("caption"));
	tags_ = new TagEditor(services_.suggestions, translator, this);
	tags_->setObjectName(QStringLiteral("tags"));
	comments_ = new CommentList(translator, this);
}

void ImageTexts::buildLayout()
{
	auto *layout = new QVBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	addField("Details.Title", title_, layout);
	addField("Details.Caption", caption_, layout);
	addField("Details.Tags", tags_, layout);
	addField("Details.Comments", comments_, layout);
}

void ImageTexts::addField(const char *labelKey, QWidget *field, QVBoxLayout *layout)
{
	auto *label = new QLabel(services_.translator.text(labelKey), this);
	label->setBuddy(field->focusProxy() != nullptr ? field->focusProxy() : field);
	auto *pair = new QVBoxLayout;
	pair->setSpacing(kLabelGapPx);
	pair->addWidget(label);
	pair->addWidget(field);
	layout->addLayout(pair);
	covers_.push_back(new VeilCover(field));
}

void ImageTexts::connectWidgets()
{
	DetailsEdits &edits = services_.edits;
	using Kind = TextBinding::Kind;
	titleBinding_ = new TextBinding(*title_, edits, &Edits::changeTitle, Kind::Property, this);
	captionBinding_ = new TextBinding(*caption_, edits, &Edits::changeCaption, Kind::Property, this);
	commentBinding_ = new TextBinding(comments_->newComment(), edits, &Edits::addComment, Kind::Addition, this);
	connect(tags_, &TagEditor::addRequested, this, &ImageTexts::addTag);
	connect(tags_, &TagEditor::removeRequested, this,
		[this](const QString &tag) { services_.edits.make(Edits::removeTag({image_}, tag)); });
	connect(comments_, &CommentList::removeRequested, this,
		[this](const CommentId &comment) { services_.edits.make(Edits::removeComment(image_, comment)); });
}

void ImageTexts::addTag(const QString &tag)
{
	services_.edits.make(Edits::addTag({image_}, tag), [this, image = image_, tag](const Expected<void> &result) {
		if (!result && image == image_) {
			tags_->giveBack(tag);
		}
	});
}

void ImageTexts::showImage(const StreamImage &image)
{
	const bool another = image.id != image_;
	if (another) {
		finishEditing();
		tags_->dropTyped();
	}
	image_ = image.id;
	titleBinding_->show(image.id, toQString(image.title));
	captionBinding_->show(image.id, toQString(image.caption));
	commentBinding_->show(image.id, {});
	comments_->setComments(image.comments);
	if (!another && services_.edits.busy()) {
		return; // the editor is ahead of the library
	}
	QList<TagEditor::Tag> tags;
	for (const std::string &tag : image.tags) {
		tags.append({toQString(tag), 1});
	}
	tags_->setTags({.all = tags, .images = 1, .most = image.tags.size()});
}

void ImageTexts::finishEditing()
{
	title_->finish();
	caption_->finish();
	tags_->finish();
	comments_->newComment().finish();
}

void ImageTexts::setVeil(Veil veil)
{
	for (VeilCover *cover : covers_) {
		cover->setVeil(veil);
	}
}

void ImageTexts::setReadOnly(bool readOnly)
{
	title_->setReadOnly(readOnly);
	caption_->setReadOnly(readOnly);
	tags_->setReadOnly(readOnly);
	comments_->setReadOnly(readOnly);
}

} // namespace StreamImages
