#pragma once

#include "ui/Translator.hpp"

#include <QWidget>

namespace StreamImages {

// One line that says what viewers see now, with the red word in front when they see something.
class OnStreamLine final : public QWidget {
	Q_OBJECT

public:
	OnStreamLine(const Translator &translator, QWidget *parent);

	// Titles of the images on air with their sources; empty for nothing.
	void setOnAir(const QStringList &entries);

	QSize sizeHint() const override;
	QSize minimumSizeHint() const override;

protected:
	void paintEvent(QPaintEvent *event) override;

private:
	const Translator &translator_;
	QString text_;
	bool live_ = false;
};

} // namespace StreamImages
