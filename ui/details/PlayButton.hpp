#pragma once

#include "ui/Translator.hpp"

#include <QToolButton>

namespace StreamImages {

// Plays an animation or pauses it. Painted here: the media icons of styles have colours of their own.
class PlayButton final : public QToolButton {
	Q_OBJECT

public:
	PlayButton(const Translator &translator, QWidget *parent);

	void setPlaying(bool playing);

	QSize sizeHint() const override;

protected:
	void paintEvent(QPaintEvent *event) override;

private:
	const Translator &translator_;
	bool playing_ = false;
};

} // namespace StreamImages
