#pragma once

#include "ui/widgets/Symbols.hpp"

#include <QFrame>
#include <QString>

class QLabel;
class QPushButton;

namespace StreamImages {

// Stands where the images would be: says why there are none, and what to do next.
class GalleryHint final : public QFrame {
	Q_OBJECT

public:
	struct Text {
		QString headline;
		QString text = {};
		QString button = {}; // none without a text
	};

	enum class Frame {
		None = 1,
		Dashed, // something can be dropped here
	};

	GalleryHint(Symbol symbol, Frame frame, QWidget *parent);

	void setText(const Text &text);
	QString text() const;

signals:
	void buttonClicked();

protected:
	void paintEvent(QPaintEvent *event) override;

private:
	const Symbol symbol_;
	const Frame frame_;
	QLabel *headline_;
	QLabel *text_;
	QPushButton *button_;
};

} // namespace StreamImages
