#pragma once

#include "core/store/MoveObserver.hpp"
#include "ui/background/Postbox.hpp"
#include "ui/background/StopFlag.hpp"

#include <QDialog>

#include <filesystem>

class QLabel;
class QProgressBar;
class QPushButton;

namespace StreamImages {

class Translator;

// How far the moving of the library is, and a way to stop it. Whoever moves closes it with done(). Destroying it stops the
// moving, too.
class MoveProgressDialog final : public QDialog {
	Q_OBJECT

public:
	// `stop` is raised to stop the moving; who moves asks it through the observer.
	MoveProgressDialog(const std::filesystem::path &folder, StopFlag stop, const Translator &translator,
			   QWidget *parent);
	~MoveProgressDialog() override;

	// For the thread that moves; may outlive the dialog.
	MoveObserver observer();

	void reject() override; // asks to stop; the dialog stays until that is done

private:
	void buildWidgets(const std::filesystem::path &folder);
	void buildLayout();
	void follow(const MoveProgress &progress);

	const Translator &translator_;
	const Postbox::Address self_;
	const StopFlag stop_;

	QLabel *text_ = nullptr;
	QProgressBar *bar_ = nullptr;
	QPushButton *cancelButton_ = nullptr;
};

} // namespace StreamImages
