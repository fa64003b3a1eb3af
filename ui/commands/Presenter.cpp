#include "ui/commands/Presenter.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/SceneGateway.hpp"
#include "ui/Translator.hpp"
#include "ui/changes/Edits.hpp"
#include "ui/changes/LibraryChanges.hpp"
#include "ui/commands/WindowInUse.hpp"
#include "ui/preferences/Preferences.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/OpenBeside.hpp"

#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace StreamImages {

Presenter::Presenter(const StageServices &services, QWidget *window)
	: QObject(window), services_(services), window_(window)
{
}

QString Presenter::chosenSource() const
{
	const std::vector<SceneSource> sources = services_.gateway.sources();
	const QString remembered = services_.preferences.source();
	const bool isThere = std::ranges::find(sources, remembered, &SceneSource::uuid) != sources.end();
	if (isThere) {
		return remembered;
	}
	return sources.empty() ? QString{} : sources.front().uuid;
}

void Presenter::show(const ImageId &image)
{
	const QString source = chosenSource();
	const auto found = services_.manager.image(image, Audience::Owner);
	if (!found) {
		emit libraryFailed(found.error());
	} else if (mayBeSeenBy(**found, audienceOf(source))) {
		put(image, source);
	} else {
		offerToPublish(**found, source);
	}
}

// A source that is yet to be made is for everyone.
Audience Presenter::audienceOf(const QString &sourceUuid) const
{
	const std::vector<SceneSource> sources = services_.gateway.sources();
	const auto source = std::ranges::find(sources, sourceUuid, &SceneSource::uuid);
	return source == sources.end() ? Audience::Everyone : source->audience;
}

// No further than the source's viewers need it.
void Presenter::offerToPublish(const StreamImage &image, const QString &sourceUuid)
{
	const bool isPrivate = visibilityInEffect(image) == Visibility::Private;
	const bool isForAll = audienceOf(sourceUuid) == Audience::Everyone;
	auto *question = new QMessageBox(windowInUse(window_));
	question->setAttribute(Qt::WA_DeleteOnClose);
	question->setIcon(QMessageBox::Question);
	question->setWindowTitle(services_.translator.text("Dock.Show"));
	question->setTextFormat(Qt::PlainText);
	question->setText(services_.translator.text(isPrivate ? "Dock.Publish.Private" : "Dock.Publish.Subscribers"));
	question->setInformativeText(
		services_.translator.text(isForAll ? "Dock.Publish.Question" : "Dock.Publish.SubscribersQuestion"));
	QPushButton *publish = question->addButton(
		services_.translator.text(isForAll ? "Dock.Publish.Yes" : "Dock.Publish.SubscribersYes"),
		QMessageBox::AcceptRole);
	publish->setObjectName(QStringLiteral("makePublic"));
	// Whoever confirms without reading keeps the picture hidden.
	question->setDefaultButton(question->addButton(QMessageBox::Cancel));
	const Visibility visibility = isForAll ? Visibility::Public : Visibility::Subscribers;
	connect(publish, &QPushButton::clicked, this, [this, id = image.id, visibility, sourceUuid] {
		services_.changes.make(Edits::setVisibility({id}, visibility),
				       [this, id, sourceUuid](const EditOutcome &) { put(id, sourceUuid); });
	});
	openBeside(question);
}

void Presenter::put(const ImageId &image, const QString &sourceUuid)
{
	if (sourceUuid.isEmpty()) {
		report(services_.gateway.showInNewSource(image), "Dock.NoScene");
	} else {
		report(services_.gateway.show(sourceUuid, image), "Dock.SourceGone");
	}
}

void Presenter::hideChosenSource()
{
	hide(chosenSource());
}

void Presenter::hide(const QString &sourceUuid)
{
	report(services_.gateway.hide(sourceUuid), "Dock.SourceGone");
}

void Presenter::hideImages(const std::vector<ImageId> &images)
{
	for (const SceneSource &source : services_.gateway.sources()) {
		if (std::ranges::find(images, source.image) != images.end()) {
			hide(source.uuid);
		}
	}
}

void Presenter::report(const Expected<void> &result, const char *keyWhenNotFound)
{
	if (result) {
		return;
	}
	if (result.error().kind == ErrorKind::NotFound) {
		emit failed(services_.translator.text(keyWhenNotFound));
	} else {
		emit libraryFailed(result.error());
	}
}

} // namespace StreamImages
