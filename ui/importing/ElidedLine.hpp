#pragma once

#include <QWidget>

namespace StreamImages {

// One line of plain text that never makes its window wider: what does not fit is left out, and in the tool tip.
class ElidedLine final : public QWidget {
	Q_OBJECT

public:
	ElidedLine(Qt::TextElideMode mode, QWidget *parent);

	void setText(const QString &text);
	QString text() const { return text_; }

	QSize sizeHint() const override;
	QSize minimumSizeHint() const override;

protected:
	void paintEvent(QPaintEvent *event) override;

private:
	const Qt::TextElideMode mode_;
	QString text_;
};

} // namespace StreamImages
