#pragma once

#include "ui/Translator.hpp"

#include <QFrame>

namespace StreamImages {

// Stands where the images would be, and says how to get some.
class EmptyHint final : public QFrame {
	Q_OBJECT

public:
	EmptyHint(const Translator &translator, QWidget *parent);

protected:
	void paintEvent(QPaintEvent *event) override;
};

} // namespace StreamImages
