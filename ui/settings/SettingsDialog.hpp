#pragma once

#include "core/base/Error.hpp"
#include "ui/settings/SettingsServices.hpp"
#include "ui/settings/SettingsSession.hpp"

#include <QDialog>
#include <QPointer>

class QDialogButtonBox;
class QLabel;
class QTabWidget;

namespace StreamImages {

class Banner;
class MoveProgressDialog;
class VerifyDialog;

enum class SettingsPage { General = 1, Library, Cache };

// The settings of dock and library, and what the caches hold. Not modal; deletes itself when it is closed, and asks before
// that loses something. GUI thread.
class SettingsDialog final : public QDialog {
	Q_OBJECT

public:
	SettingsDialog(const SettingsServices &services, QWidget *parent);

	void showPage(SettingsPage page);

	void reject() override;

protected:
	void hideEvent(QHideEvent *event) override; // it remembers its place

private:
	enum class Next { Stay = 1, Close }; // when what was chosen is saved

	void buildWidgets();
	void buildLayout();
	void connectWidgets();
	void follow();
	void followProblems();

	void save(Next next);
	void askAboutFolder(const std::filesystem::path &folder);
	void useLibrary(const std::filesystem::path &folder);
	void moveLibrary(const std::filesystem::path &folder);
	void finishSaving();
	void tellFailure(SettingsSession::Step step, const Error &error);

	void askToRestoreDefaults();
	void restoreDefaults();
	void askToSave();
	void openVerifyDialog();

	const SettingsServices services_;
	SettingsSession *session_;
	Next next_ = Next::Stay;
	QString failure_; // of the last saving
	QPointer<MoveProgressDialog> moving_;
	QPointer<VerifyDialog> verifying_;

	QTabWidget *tabs_ = nullptr;
	Banner *problems_ = nullptr;
	QLabel *waiting_ = nullptr;
	QDialogButtonBox *buttons_ = nullptr;
};

} // namespace StreamImages
