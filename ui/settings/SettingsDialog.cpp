#include "ui/settings/SettingsDialog.hpp"

#include "ui/Translator.hpp"
#include "ui/preferences/Preferences.hpp"
#include "ui/settings/CacheOverview.hpp"
#include "ui/settings/GeneralPage.hpp"
#include "ui/settings/LibraryFolderQuestion.hpp"
#include "ui/settings/LibraryPage.hpp"
#include "ui/settings/MoveProgressDialog.hpp"
#include "ui/settings/SettingsText.hpp"
#include "ui/settings/VerifyDialog.hpp"
#include "ui/widgets/Banner.hpp"
#include "ui/widgets/OpenBeside.hpp"

#include <QDialogButtonBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

#include <utility>

namespace StreamImages {

namespace {

const QString kGeometryName = QStringLiteral("settings");
constexpr QSize kSettingsSizePx{560, 640};

QMessageBox *makeQuestion(const QString &text, const QString &consequence, QWidget *parent)
{
	auto *question = new QMessageBox(parent);
	question->setAttribute(Qt::WA_DeleteOnClose);
	question->setIcon(QMessageBox::Question);
	question->setWindowTitle(parent->windowTitle());
	question->setTextFormat(Qt::PlainText);
	question->setText(text);
	question->setInformativeText(consequence);
	return question;
}

} // namespace

SettingsDialog::SettingsDialog(const SettingsServices &services, QWidget *parent)
	: QDialog(parent), services_(services), session_(new SettingsSession(services, this))
{
	buildWidgets();
	buildLayout();
	connectWidgets();
	if (!restoreGeometry(services.preferences.geometry(kGeometryName))) {
		resize(kSettingsSizePx);
	}
	follow();
}

void SettingsDialog::buildWidgets()
{
	const Translator &translator = services_.translator;
	setAttribute(Qt::WA_DeleteOnClose);
	setWindowTitle(translator.text("Settings.Title"));
	tabs_ = new QTabWidget(this);
	tabs_->setObjectName(QStringLiteral("pages"));
	tabs_->addTab(new GeneralPage(services_, *session_, tabs_), translator.text("Settings.Page.General"));
	tabs_->addTab(new LibraryPage(services_, *session_, tabs_), translator.text("Settings.Page.Library"));
	tabs_->addTab(new CacheOverview(services_, tabs_), translator.text("Settings.Page.Cache"));
	problems_ = new Banner(this);
	problems_->setObjectName(QStringLiteral("problems"));
	waiting_ = new QLabel(translator.text("Settings.Waiting"), this);
	waiting_->setObjectName(QStringLiteral("waiting"));
	waiting_->setWordWrap(true);
	buttons_ = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::Apply |
						QDialogButtonBox::RestoreDefaults,
					this);
	buttons_->setObjectName(QStringLiteral("buttons"));
}

void SettingsDialog::buildLayout()
{
	auto *layout = new QVBoxLayout(this);
	layout->addWidget(problems_);
	layout->addWidget(tabs_, 1);
	layout->addWidget(waiting_);
	layout->addWidget(buttons_);
}

void SettingsDialog::connectWidgets()
{
	const auto *apply = buttons_->button(QDialogButtonBox::Apply);
	const auto *defaults = buttons_->button(QDialogButtonBox::RestoreDefaults);
	connect(buttons_, &QDialogButtonBox::accepted, this, [this] { save(Next::Close); });
	connect(buttons_, &QDialogButtonBox::rejected, this, &SettingsDialog::reject);
	connect(apply, &QPushButton::clicked, this, [this] { save(Next::Stay); });
	connect(defaults, &QPushButton::clicked, this, &SettingsDialog::askToRestoreDefaults);

	connect(session_, &SettingsSession::changed, this, &SettingsDialog::follow);
	connect(session_, &SettingsSession::saved, this, &SettingsDialog::finishSaving);
	connect(session_, &SettingsSession::failed, this, &SettingsDialog::tellFailure);
	connect(tabs_->findChild<LibraryPage *>(), &LibraryPage::verifyRequested, this,
		&SettingsDialog::openVerifyDialog);
}

void SettingsDialog::showPage(SettingsPage page)
{
	tabs_->setCurrentIndex(static_cast<int>(page) - static_cast<int>(SettingsPage::General));
}

void SettingsDialog::follow()
{
	const bool saving = session_->phase() == SettingsSession::Phase::Saving;
	buttons_->button(QDialogButtonBox::Ok)->setEnabled(!session_->isEdited() || session_->isSavable());
	buttons_->button(QDialogButtonBox::Apply)->setEnabled(session_->isSavable());
	buttons_->button(QDialogButtonBox::Cancel)->setEnabled(!saving);
	buttons_->button(QDialogButtonBox::RestoreDefaults)
		->setEnabled(session_->phase() == SettingsSession::Phase::Ready);
	waiting_->setVisible(session_->isWaiting());
	followProblems();
}

void SettingsDialog::followProblems()
{
	QStringList lines = settingsFileLines(services_.translator, session_->file());
	if (!failure_.isEmpty()) {
		lines.prepend(failure_);
	}
	lines.removeDuplicates();
	problems_->setText(lines.join(u'\n'));
}

void SettingsDialog::save(Next next)
{
	next_ = next;
	failure_.clear();
	const SettingState folder = session_->state(Setting::LibraryFolder);
	if (!session_->isEdited()) {
		finishSaving();
	} else if (folder.origin == SettingOrigin::Edited && folder.value != folder.inForce) {
		askAboutFolder(std::get<std::filesystem::path>(folder.value));
	} else {
		session_->save();
	}
}

void SettingsDialog::askAboutFolder(const std::filesystem::path &folder)
{
	const bool movable = services_.manager.status().access == LibraryAccess::Writable;
	const auto moving =
		movable ? LibraryFolderQuestion::Moving::Offered : LibraryFolderQuestion::Moving::NotOffered;
	auto *question = new LibraryFolderQuestion(folder, moving, services_.translator, this);
	connect(question, &LibraryFolderQuestion::moveChosen, this, [this, folder] { moveLibrary(folder); });
	connect(question, &LibraryFolderQuestion::useChosen, this, [this, folder] { useLibrary(folder); });
	openBeside(question);
}

// Else nothing could be opened at the next start.
void SettingsDialog::useLibrary(const std::filesystem::path &folder)
{
	session_->save({[check = services_.checkFolder, folder] { return check(folder); }, Lane::Long});
}

void SettingsDialog::moveLibrary(const std::filesystem::path &folder)
{
	moving_ = new MoveProgressDialog(folder, services_.workers.makeStopFlag(), services_.translator, this);
	moving_->show(); // not modal: it goes on for minutes, and whatever happens on stream does not wait
	auto move = [move = services_.moveLibrary, folder, observer = moving_->observer()] {
		return move(folder, observer);
	};
	session_->save({std::move(move), Lane::Long});
}

void SettingsDialog::finishSaving()
{
	if (moving_) {
		moving_->done(Accepted);
	}
	if (next_ == Next::Close) {
		done(Accepted);
	}
}

void SettingsDialog::tellFailure(SettingsSession::Step step, const Error &error)
{
	const Translator &translator = services_.translator;
	QStringList sentences;
	if (step == SettingsSession::Step::Preparing) {
		sentences << (moving_ ? movingErrorText(translator, error) : folderErrorText(translator, error));
	} else {
		sentences << savingErrorText(translator, error);
		if (moving_) {
			sentences << translator.text("Settings.Saving.MovedNevertheless");
		}
		if (session_->state(Setting::RemoteManagement).waits) {
			sentences << translator.text("Settings.Saving.RemoteNevertheless");
		}
	}
	if (moving_) {
		moving_->done(Rejected);
	}
	failure_ = sentences.join(u'\n');
	followProblems();
}

void SettingsDialog::askToRestoreDefaults()
{
	const Translator &translator = services_.translator;
	auto *question = makeQuestion(translator.text("Settings.Restore.Question"),
				      translator.text("Settings.Restore.Consequence"), this);
	const auto *restore = question->addButton(QMessageBox::RestoreDefaults);
	question->setDefaultButton(question->addButton(QMessageBox::Cancel));
	connect(restore, &QPushButton::clicked, this, &SettingsDialog::restoreDefaults);
	openBeside(question);
}

void SettingsDialog::restoreDefaults()
{
	services_.preferences.setVeilsWhileLive(true);
	services_.preferences.setConfirmsPublishing(true);
	session_->chooseDefaults();
}

void SettingsDialog::reject()
{
	if (session_->phase() == SettingsSession::Phase::Saving) {
		return; // whether it worked is still to be told
	}
	if (session_->isEdited()) {
		askToSave();
	} else {
		QDialog::reject();
	}
}

void SettingsDialog::askToSave()
{
	const Translator &translator = services_.translator;
	auto *question = makeQuestion(translator.text("Settings.Unsaved.Question"), {}, this);
	question->setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
	question->button(QMessageBox::Save)->setEnabled(session_->isSavable());
	connect(question->button(QMessageBox::Save), &QPushButton::clicked, this, [this] { save(Next::Close); });
	connect(question->button(QMessageBox::Discard), &QPushButton::clicked, this, [this] {
		session_->discard();
		QDialog::reject();
	});
	openBeside(question);
}

void SettingsDialog::hideEvent(QHideEvent *event)
{
	services_.preferences.setGeometry(kGeometryName, saveGeometry());
	QDialog::hideEvent(event);
}

void SettingsDialog::openVerifyDialog()
{
	if (!verifying_) {
		verifying_ = new VerifyDialog(services_.manager, services_.workers, services_.translator, this);
	}
	verifying_->show();
	verifying_->raise();
	verifying_->activateWindow();
}

} // namespace StreamImages
