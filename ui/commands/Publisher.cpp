#include "ui/commands/Publisher.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/SceneGateway.hpp"
#include "ui/Translator.hpp"
#include "ui/changes/Edits.hpp"
#include "ui/commands/WindowInUse.hpp"
#include "ui/preferences/Preferences.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/OpenBeside.hpp"

#include <QCheckBox>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace StreamImages {

Publisher::Publisher(const StageServices &services, QWidget *window)
	: QObject(window), services_(services), window_(window)
{
}

void Publisher::setVisibility(const std::vector<ImageId> &images, Visibility visibility)
{
	change(images, visibility, {});
}

void Publisher::publishUploaded(std::vector<ImageId> images, Visibility visibility)
{
	uploaded_.push_back({std::move(images), visibility});
	publishNextUploaded();
}

void Publisher::publishNextUploaded()
{
	while (!uploaded_.empty() && !asksAboutUploaded_) {
		const Uploaded next = std::move(uploaded_.front());
		uploaded_.pop_front();
		const QMessageBox *question = change(next.images, next.visibility, QStringLiteral("uploaded"));
		asksAboutUploaded_ = question != nullptr;
		if (asksAboutUploaded_) {
			const auto goOn = [this] {
				asksAboutUploaded_ = false;
				publishNextUploaded();
			};
			// However it goes, with its window perhaps; queued, so that nothing is asked while windows go.
			connect(question, &QObject::destroyed, this, goOn, Qt::QueuedConnection);
		}
	}
}

// Returns the question, if one is asked before.
QMessageBox *Publisher::change(const std::vector<ImageId> &images, Visibility visibility, const QString &questionName)
{
	if (images.empty()) {
		return nullptr;
	}
	const auto make = [this, images, visibility] {
		services_.changes.make(Edits::setVisibility(images, visibility));
	};
	const auto widensFor = [&](const ImageId &image) { return widens(image, visibility); };
	if (mustAsk() && std::ranges::any_of(images, widensFor)) {
		return ask(
			services_.translator.text("Dock.Publish.Live")
				.arg(visibilityWord(services_.translator, visibility), QString::number(images.size())),
			make, questionName);
	}
	make();
	return nullptr;
}

void Publisher::confirmVisibility(const std::vector<ImageId> &images)
{
	Edit edit = Edits::confirmVisibility(images);
	edit.reveals = std::ranges::any_of(images, [this](const ImageId &id) {
		const auto image = services_.manager.image(id, Audience::Owner);
		return !image || (*image)->visibility != Visibility::Private; // as in widens
	});
	make(edit);
}

void Publisher::make(const Edit &edit)
{
	const auto change = [this, edit] { services_.changes.make(edit); };
	if (edit.reveals && mustAsk()) {
		askToReveal(change);
	} else {
		change();
	}
}

void Publisher::undo()
{
	walk(services_.changes.undoable(), &LibraryChanges::undo);
}

void Publisher::redo()
{
	walk(services_.changes.redoable(), &LibraryChanges::redo);
}

void Publisher::walk(const LibraryChanges::Step *step, void (LibraryChanges::*direction)())
{
	const auto go = [&changes = services_.changes, direction] { (changes.*direction)(); };
	if (step == nullptr || !mustAsk() || !reveals(*step)) {
		go();
		return;
	}
	const QMessageBox *question = askToReveal(go);
	// What it asks about is not the next step any more.
	connect(&services_.changes, &LibraryChanges::historyChanged, question, &QMessageBox::close);
}

// One that is not known yet counts as private: whoever asks before it is needed does no harm.
bool Publisher::widens(const ImageId &id, Visibility visibility) const
{
	const auto image = services_.manager.image(id, Audience::Owner);
	// Enumerators ascend with the number of viewers.
	return (image ? visibilityInEffect(**image) : Visibility::Private) < visibility;
}

// Visibilities may have been changed by others since the step was remembered: what counts is what people see now.
bool Publisher::reveals(const LibraryChanges::Step &step) const
{
	return step.reveals || std::ranges::any_of(step.visibilities, [this](const auto &entry) {
		       return widens(entry.first, visibilityInEffect(entry.second));
	       });
}

bool Publisher::mustAsk() const
{
	return services_.preferences.confirmsPublishing() && services_.gateway.outputActive();
}

// What is seen again: out of the trash, out of a recovery, or because a hiding is taken back.
QMessageBox *Publisher::askToReveal(const std::function<void()> &go)
{
	return ask(services_.translator.text("Dock.Publish.LiveAgain"), go);
}

QMessageBox *Publisher::ask(const QString &question, const std::function<void()> &go, const QString &name)
{
	auto *box = new QMessageBox(windowInUse(window_));
	box->setObjectName(name);
	box->setAttribute(Qt::WA_DeleteOnClose);
	box->setIcon(QMessageBox::Warning);
	box->setWindowTitle(services_.translator.text("Dock.Title"));
	box->setTextFormat(Qt::PlainText);
	box->setText(question);
	box->setInformativeText(services_.translator.text("Dock.Publish.LiveWhy"));
	auto *never = new QCheckBox(services_.translator.text("Dock.Publish.NeverAsk"), box);
	never->setObjectName(QStringLiteral("neverAsk"));
	box->setCheckBox(never);
	QPushButton *yes = box->addButton(services_.translator.text("Dock.Publish.LiveYes"), QMessageBox::AcceptRole);
	yes->setObjectName(QStringLiteral("publish"));
	// Whoever confirms without reading lets nobody see more.
	box->setDefaultButton(box->addButton(QMessageBox::Cancel));
	connect(yes, &QPushButton::clicked, this, [this, never, go] {
		if (never->isChecked()) {
			services_.preferences.setConfirmsPublishing(false);
		}
		go();
	});
	openBeside(box);
	return box;
}

} // namespace StreamImages
