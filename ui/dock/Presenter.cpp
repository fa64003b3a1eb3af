#include "ui/dock/Presenter.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/SceneGateway.hpp"
#include "ui/changes/Edits.hpp"
#include "ui/changes/LibraryChanges.hpp"
#include "ui/text/Words.hpp"

#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace StreamImages {

Presenter::Presenter(ImageManager &manager, SceneGateway &gateway, LibraryChanges &changes,
		     const Translator &translator, QWidget *window)
	: QObject(window),
	  manager_(manager),
	  gateway_(gateway),
	  changes_(changes),
	  translator_(translator),
	  window_(window)
{
}

void Presenter::show(const ImageId &image, const QString &sourceUuid)
{
	const auto found = manager_.image(image, Audience::Owner);
	if (!found) {
		emit libraryFailed(found.error());
	} else if (mayBeSeenBy(**found, audienceOf(sourceUuid))) {
		put(image, sourceUuid);
	} else {
		offerToPublish(**found, sourceUuid);
	}
}

// A source that is yet to be made is for everyone.
Audience Presenter::audienceOf(const QString &sourceUuid) const
{
	const std::vector<SceneSource> sources = gateway_.sources();
	const auto source = std::ranges::find(sources, sourceUuid, &SceneSource::uuid);
	return source == sources.end() ? Audience::Everyone : source->audience;
}

void Presenter::offerToPublish(const StreamImage &image, const QString &sourceUuid)
{
	const bool isPrivate = visibilityInEffect(image) == Visibility::Private;
	auto *question = new QMessageBox(window_);
	question->setAttribute(Qt::WA_DeleteOnClose);
	question->setIcon(QMessageBox::Question);
	question->setWindowTitle(translator_.text("Dock.Show"));
	question->setTextFormat(Qt::PlainText);
	question->setText(translator_.text(isPrivate ? "Dock.Publish.Private" : "Dock.Publish.Subscribers"));
	question->setInformativeText(translator_.text("Dock.Publish.Question"));
	QPushButton *publish = question->addButton(translator_.text("Dock.Publish.Yes"), QMessageBox::AcceptRole);
	publish->setObjectName(QStringLiteral("makePublic"));
	// Whoever confirms without reading keeps the picture hidden.
	question->setDefaultButton(question->addButton(QMessageBox::Cancel));
	connect(publish, &QPushButton::clicked, this, [this, id = image.id, sourceUuid] {
		changes_.make(Edits::setVisibility({id}, Visibility::Public),
			      [this, id, sourceUuid](const EditOutcome &) { put(id, sourceUuid); });
	});
	question->open();
}

void Presenter::put(const ImageId &image, const QString &sourceUuid)
{
	if (sourceUuid.isEmpty()) {
		report(gateway_.showInNewSource(image), "Dock.NoScene");
	} else {
		report(gateway_.show(sourceUuid, image), "Dock.SourceGone");
	}
}

void Presenter::hideSource(const QString &sourceUuid)
{
	report(gateway_.hide(sourceUuid), "Dock.SourceGone");
}

void Presenter::hideImages(const std::vector<ImageId> &images)
{
	for (const SceneSource &source : gateway_.sources()) {
		if (std::ranges::find(images, source.image) != images.end()) {
			hideSource(source.uuid);
		}
	}
}

void Presenter::report(const Expected<void> &result, const char *keyWhenNotFound)
{
	if (result) {
		return;
	}
	if (result.error().kind == ErrorKind::NotFound) {
		emit failed(translator_.text(keyWhenNotFound));
	} else {
		emit libraryFailed(result.error());
	}
}

} // namespace StreamImages
