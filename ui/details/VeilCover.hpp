#pragma once

#include "ui/widgets/Veil.hpp"

#include <QWidget>

namespace StreamImages {

// Lies over a widget while what it says may not be read; nothing around it moves.
class VeilCover final : public QWidget {
	Q_OBJECT

public:
	explicit VeilCover(QWidget *covered); // its parent, too

	void setVeil(Veil veil) { setVisible(veil == Veil::On); }

protected:
	void paintEvent(QPaintEvent *event) override;
	bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace StreamImages
