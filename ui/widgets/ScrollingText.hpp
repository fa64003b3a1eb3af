#pragma once

#include <QScrollArea>

class QLabel;

namespace StreamImages {

// Text to read and select, as high as it needs to be up to a few lines, then scrolling.
class ScrollingText final : public QScrollArea {
	Q_OBJECT

public:
	ScrollingText(int maxLines, QWidget *parent);

	void setText(const QString &text);

protected:
	void resizeEvent(QResizeEvent *event) override;

private:
	void fitHeight();

	const int maxLines_;
	QLabel *label_;
};

} // namespace StreamImages
