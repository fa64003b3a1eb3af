#pragma once

#include <QToolButton>

namespace StreamImages {

// One choice of several side by side. The checked one is underlined: some themes draw a checked tool button almost like
// any other.
class SegmentButton final : public QToolButton {
	Q_OBJECT

public:
	explicit SegmentButton(QWidget *parent);

protected:
	void paintEvent(QPaintEvent *event) override;
};

} // namespace StreamImages
