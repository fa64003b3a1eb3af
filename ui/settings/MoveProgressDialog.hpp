#pragma once

#include "core/store/MoveObserver.hpp"
#include "ui/background/Postbox.hpp"

#include <QDialog>

#include <atomic>
#include <filesystem>
#include <memory>

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
	MoveProgressDialog(const std::filesystem::path &folder, const Translator &translator, QWidget *parent);
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
	const std::shared_ptr<std::atomic<bool>> cancelled_ = std::make_shared<std::atomic<bool>>(false);

	QLabel *text_ = nullptr;
	QProgressBar *bar_ = nullptr;
	QPushButton *cancelButton_ = nullptr;
};

} // namespace StreamImages
