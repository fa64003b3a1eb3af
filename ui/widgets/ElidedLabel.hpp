#pragma once

#include <QWidget>

namespace StreamImages {

// One line of plain text that is cut where there is no room for it; then the tool tip has the whole. However long, it
// makes its window no wider than a few characters.
class ElidedLabel final : public QWidget {
	Q_OBJECT

public:
	ElidedLabel(Qt::TextElideMode mode, QWidget *parent);

	void setText(const QString &text);
	QString text() const { return text_; }

	QSize sizeHint() const override;
	QSize minimumSizeHint() const override;

protected:
	void paintEvent(QPaintEvent *event) override;
	void resizeEvent(QResizeEvent *event) override;

private:
	void followRoom();

	const Qt::TextElideMode mode_;
	QString text_;
};

} // namespace StreamImages
