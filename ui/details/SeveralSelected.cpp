#include "ui/details/SeveralSelected.hpp"

#include "ui/changes/Edits.hpp"
#include "ui/details/DetailsEdits.hpp"
#include "ui/details/TagEditor.hpp"
#include "ui/details/VeilCover.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/VisibilityBar.hpp"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace StreamImages {

namespace {

constexpr int kSeveralMarginPx = 6;

qint64 totalBytes(const SelectedImages &selection)
{
	qint64 bytes = 0;
	for (const ImageDetails &details : selection) {
		bytes += static_cast<qint64>(details.image->content.bytes);
	}
	return bytes;
}

std::optional<Visibility> commonVisibility(const SelectedImages &selection)
{
	const Visibility first = visibilityInEffect(*selection.front().image);
	const bool common = std::ranges::all_of(selection, [first](const ImageDetails &details) {
		return visibilityInEffect(*details.image) == first;
	});
	return common ? std::optional{first} : std::nullopt;
}

// Those that most have come first.
QList<TagEditor::Tag> tagsOf(const SelectedImages &selection)
{
	QList<TagEditor::Tag> tags;
	for (const ImageDetails &details : selection) {
		for (const std::string &text : details.image->tags) {
			const QString tag = toQString(text);
			const auto known = std::ranges::find(tags, tag, &TagEditor::Tag::text);
			if (known == tags.end()) {
				tags.append({tag, 1});
			} else {
				++known->images;
			}
		}
	}
	std::ranges::stable_sort(tags, std::greater{}, &TagEditor::Tag::images);
	return tags;
}

std::size_t mostTags(const SelectedImages &selection)
{
	std::size_t most = 0;
	for (const ImageDetails &details : selection) {
		most = std::max(most, details.image->tags.size());
	}
	return most;
}

} // namespace

SeveralSelected::SeveralSelected(const DetailsServices &services, QWidget *parent)
	: QWidget(parent), services_(services)
{
	buildWidgets();
	buildLayout();
	connectWidgets();
}

void SeveralSelected::buildWidgets()
{
	const bool readOnly = services_.manager.status().access != LibraryAccess::Writable;
	count_ = new QLabel(this);
	count_->setObjectName(QStringLiteral("selectedCount"));
	QFont bold = count_->font();
	bold.setBold(true);
	count_->setFont(bold);
	size_ = new QLabel(this);
	size_->setObjectName(QStringLiteral("selectedSize"));
	visibility_ = new VisibilityBar(services_.translator, this);
	visibility_->setEnabled(!readOnly);
	visibility_->setMinimumWidth(1); // in a narrow pane its words may be cut
	tags_ = new TagEditor(services_.suggestions, services_.translator, this);
	tags_->setObjectName(QStringLiteral("commonTags"));
	tags_->setReadOnly(readOnly);
	tagsCover_ = new VeilCover(tags_);
}

void SeveralSelected::buildLayout()
{
	auto *label = new QLabel(services_.translator.text("Details.Tags"), this);
	label->setBuddy(tags_->focusProxy());
	auto *layout = new QVBoxLayout(this);
	layout->setContentsMargins(kSeveralMarginPx, kSeveralMarginPx, kSeveralMarginPx, kSeveralMarginPx);
	layout->addWidget(count_);
	layout->addWidget(size_);
	layout->addWidget(visibility_);
	layout->addWidget(label);
	layout->addWidget(tags_);
	layout->addStretch(1);
}

void SeveralSelected::connectWidgets()
{
	connect(visibility_, &VisibilityBar::chosen, this, &SeveralSelected::visibilityChosen);
	connect(tags_, &TagEditor::addRequested, this, &SeveralSelected::addTag);
	connect(tags_, &TagEditor::removeRequested, this,
		[this](const QString &tag) { services_.edits.make(Edits::removeTag(images_, tag)); });
}

void SeveralSelected::addTag(const QString &tag)
{
	services_.edits.make(Edits::addTag(images_, tag), [this, images = images_, tag](const Expected<void> &result) {
		if (!result && images == images_) {
			tags_->giveBack(tag);
		}
	});
}

void SeveralSelected::showSelection(const SelectedImages &selection)
{
	std::vector<ImageId> images = idsOf(selection);
	const bool others = images != images_;
	if (others) {
		finishEditing();
		tags_->dropTyped();
	}
	images_ = std::move(images);
	allPublic_ = commonVisibility(selection) == Visibility::Public;
	followVeil();
	count_->setText(services_.translator.text("Details.Several.Count").arg(selection.size()));
	size_->setText(services_.translator.text("Details.Several.Size")
			       .arg(QLocale().formattedDataSize(totalBytes(selection), 1,
								QLocale::DataSizeTraditionalFormat)));
	visibility_->setCurrent(commonVisibility(selection));
	if (others || !services_.edits.busy()) { // else the editor is ahead of the library
		tags_->setTags({tagsOf(selection), selection.size(), mostTags(selection)});
	}
}

void SeveralSelected::finishEditing()
{
	tags_->finish();
}

void SeveralSelected::setVeil(Veil veil)
{
	veil_ = veil;
	followVeil();
}

void SeveralSelected::followVeil()
{
	tagsCover_->setVeil(allPublic_ ? Veil::Off : veil_);
}

} // namespace StreamImages
