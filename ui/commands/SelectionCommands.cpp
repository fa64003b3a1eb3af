#include "ui/commands/SelectionCommands.hpp"

#include "ui/SceneGateway.hpp"
#include "ui/changes/Edits.hpp"
#include "ui/changes/LibraryChanges.hpp"
#include "ui/commands/Exporter.hpp"
#include "ui/commands/Presenter.hpp"
#include "ui/commands/Publisher.hpp"
#include "ui/gallery/GalleryPane.hpp"
#include "ui/text/TypedTags.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/OpenBeside.hpp"

#include <QInputDialog>
#include <QMenu>

#include <algorithm>
#include <iterator>

namespace StreamImages {

SelectionCommands::SelectionCommands(const Services &services, GalleryPane &gallery)
	: QObject(&gallery),
	  services_(services),
	  gallery_(gallery),
	  changeable_(services.manager.status().access == LibraryAccess::Writable),
	  actions_(new ImageActions(services.translator, gallery.tiles()))
{
	connectActions();
	connectTransfers();
	connectGallery();
	follow();
}

void SelectionCommands::connectActions()
{
	connect(actions_, &ImageActions::showRequested, this, [this] { show(selected().front()); });
	connect(actions_, &ImageActions::hideRequested, this, [this] { services_.presenter.hideImages(selected()); });
	connect(actions_, &ImageActions::fullSizeRequested, this,
		[this] { emit fullSizeRequested(selected().front(), gallery_.listedImages()); });
	connect(actions_, &ImageActions::detailsRequested, this, &SelectionCommands::detailsRequested);
	connect(actions_, &ImageActions::visibilityChosen, this,
		[this](Visibility visibility) { services_.publisher.setVisibility(selected(), visibility); });
	connect(actions_, &ImageActions::titleRequested, &gallery_, &GalleryPane::editTitle);
	connect(actions_, &ImageActions::tagRequested, this, &SelectionCommands::askForTag);
	connect(actions_, &ImageActions::tagRemovalChosen, this,
		[this](const QString &tag) { services_.changes.make(Edits::removeTag(selected(), tag)); });
	connect(actions_, &ImageActions::slotChosen, this, &SelectionCommands::putIntoSlot);
	connect(actions_, &ImageActions::removalRequested, this, &SelectionCommands::remove);
	connect(actions_, &ImageActions::selectAllRequested, &gallery_, &GalleryPane::selectAll);
}

void SelectionCommands::connectTransfers()
{
	connect(actions_, &ImageActions::earlierRequested, this, [this] { moveBy(-1); });
	connect(actions_, &ImageActions::laterRequested, this, [this] { moveBy(1); });
	connect(actions_, &ImageActions::moveChosen, this,
		[this](const StreamId &stream) { moveTo(selected(), stream); });
	connect(actions_, &ImageActions::copyChosen, this, [this](const StreamId &stream, const QString &title) {
		services_.changes.make(Edits::copyTo(selected(), stream, title));
	});
	connect(actions_, &ImageActions::exportRequested, this, [this] { exportSelected(ExportMetadata::Stripped); });
	connect(actions_, &ImageActions::originalExportRequested, this,
		[this] { exportSelected(ExportMetadata::Kept); });
}

void SelectionCommands::connectGallery()
{
	connect(&gallery_, &GalleryPane::selectedImagesChanged, this, &SelectionCommands::follow);
	connect(&gallery_, &GalleryPane::showRequested, this, &SelectionCommands::show);
	connect(&gallery_, &GalleryPane::visibilityChosen, this,
		[this](Visibility visibility) { services_.publisher.setVisibility(selected(), visibility); });
	connect(&gallery_, &GalleryPane::titleEdited, this, [this](const ImageId &image, const QString &title) {
		services_.changes.make(Edits::changeTitle(image, title));
	});
	connect(&gallery_, &GalleryPane::imagesDropped, this, &SelectionCommands::place);
	connect(&services_.changes, &LibraryChanges::visibilityChangeBegan, &gallery_, &GalleryPane::beginChange);
	connect(&services_.changes, &LibraryChanges::visibilityChangeEnded, &gallery_, &GalleryPane::endChange);
}

void SelectionCommands::follow()
{
	const std::vector<ImageId> images = selected();
	actions_->follow(
		{images.size(), gallery_.selectedVisibility(), isOnStream(images), changeable_, gallery_.takesDrops()});
}

std::vector<ImageId> SelectionCommands::selected() const
{
	return gallery_.selectedImages();
}

bool SelectionCommands::isOnStream(const std::vector<ImageId> &images) const
{
	return std::ranges::any_of(services_.gateway.sources(), [&](const SceneSource &source) {
		return std::ranges::find(images, source.image) != images.end();
	});
}

QMenu *SelectionCommands::makeMenu() const
{
	const std::vector<ImageId> images = selected();
	const Slots contents = gallery_.imageSlots();
	const int slot = images.size() == 1 ? contents.slotOf(images.front()) : 0;
	return actions_->makeMenu({streams(), tagsOfSelected(), contents, slot}, &gallery_);
}

std::vector<ImageActions::Target> SelectionCommands::streams() const
{
	std::vector<ImageActions::Target> targets;
	for (const StreamSummary &stream : *services_.manager.streams(Audience::Owner)) {
		if (stream.id != gallery_.stream()) {
			targets.push_back({stream.id, toQString(stream.title)});
		}
	}
	return targets;
}

QStringList SelectionCommands::tagsOfSelected() const
{
	QStringList tags;
	for (const ImageId &id : selected()) {
		for (const std::string &tag : gallery_.findImage(id)->tags) {
			tags.append(toQString(tag));
		}
	}
	tags.removeDuplicates();
	tags.sort(Qt::CaseInsensitive);
	return tags;
}

void SelectionCommands::show(const ImageId &image)
{
	if (changeable_) { // of another library nothing is ever drawn
		services_.presenter.show(image);
	}
}

void SelectionCommands::askForTag()
{
	auto *dialog = new QInputDialog(&gallery_);
	dialog->setAttribute(Qt::WA_DeleteOnClose);
	dialog->setObjectName(QStringLiteral("tagDialog"));
	dialog->setWindowTitle(services_.translator.text("Actions.AddTag"));
	dialog->setLabelText(services_.translator.text("Actions.AddTag.Label"));
	const QStringList known = gallery_.tags();
	dialog->setComboBoxItems(QStringList{QString{}} + known);
	dialog->setComboBoxEditable(true);
	connect(dialog, &QInputDialog::textValueSelected, this,
		[this, known, images = selected()](const QString &text) {
			// One that is chosen may hold a comma: remote control may name tags as it likes.
			for (const QString &tag : known.contains(text) ? QStringList{text} : typedTags(text)) {
				services_.changes.make(Edits::addTag(images, tag));
			}
		});
	openBeside(dialog);
}

void SelectionCommands::putIntoSlot(int slot)
{
	const std::vector<ImageId> images = selected();
	if (images.size() == 1) { // it may have gone while the menu was open
		services_.changes.make(slot == 0 ? Edits::clearSlot(images.front())
						 : Edits::assignSlot(images.front(), slot));
	}
}

void SelectionCommands::remove()
{
	services_.changes.make(Edits::remove(selected()));
}

void SelectionCommands::exportSelected(ExportMetadata metadata)
{
	services_.exporter.askAndExport(selected(), metadata);
}

void SelectionCommands::moveTo(const std::vector<ImageId> &images, const StreamId &stream)
{
	const std::shared_ptr<const StreamList> all = services_.manager.streams(Audience::Owner);
	const auto target = std::ranges::find(*all, stream, &StreamSummary::id);
	std::vector<ImageId> coming = images;
	if (stream == gallery_.stream()) {
		std::erase_if(coming, [this](const ImageId &image) { return gallery_.findImage(image) != nullptr; });
	}
	if (!coming.empty() && target != all->end()) {
		services_.changes.make(Edits::moveTo(coming, stream, toQString(target->title)));
	}
}

// From where they are by then: the listing may lag behind keys that are pressed quickly.
void SelectionCommands::moveBy(int places)
{
	services_.changes.make(Edits::moveBy(selected(), gallery_.stream(), places));
	gallery_.followSelected();
}

// Tiles that were dropped among others of one stream: their own, or another one's.
void SelectionCommands::place(const std::vector<ImageId> &images, std::size_t index)
{
	const StreamId stream = gallery_.stream();
	const bool ownOnly = std::ranges::all_of(
		images, [this](const ImageId &image) { return gallery_.findImage(image) != nullptr; });
	services_.changes.make(ownOnly ? Edits::reorder(images, stream, index)
				       : Edits::moveTo(images, stream, titleOf(stream), index));
}

QString SelectionCommands::titleOf(const StreamId &stream) const
{
	const std::shared_ptr<const StreamList> streams = services_.manager.streams(Audience::Owner);
	const auto found = std::ranges::find(*streams, stream, &StreamSummary::id);
	return found == streams->end() ? QString{} : toQString(found->title);
}

} // namespace StreamImages
