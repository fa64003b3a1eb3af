#pragma once

#include "core/base/Error.hpp"
#include "core/model/Panic.hpp"
#include "ui/Translator.hpp"
#include "ui/background/BackgroundWorkers.hpp"

#include <QPushButton>

namespace StreamImages {

class ImageManager;

// Blanks every source of ours with one press, and lets them be seen again after a question. GUI thread.
class PanicButton final : public QPushButton {
	Q_OBJECT

public:
	// All outlive the button.
	PanicButton(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator, QWidget *parent);

	void follow(bool active); // panic is in force, or not any more

signals:
	void failed(const StreamImages::Error &error);

protected:
	void paintEvent(QPaintEvent *event) override;

private:
	void press();
	void askToLift();
	void set(Panic panic);

	ImageManager &manager_;
	BackgroundWorkers &workers_;
	const Translator &translator_;
	const Postbox::Address self_;
	bool active_ = false;
};

} // namespace StreamImages
