#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace StreamImages {

// A page of the settings: as wide as its window, scrolled when it is higher. Derived pages fill layout().
class ScrollingPage : public QScrollArea {
	Q_OBJECT

public:
	explicit ScrollingPage(QWidget *parent);

	QSize sizeHint() const override;
	QSize minimumSizeHint() const override;

protected:
	QWidget *content() const { return widget(); }
	QVBoxLayout *contentLayout() const { return layout_; }

	// A box with a heading, at the end of the page; its layout.
	QVBoxLayout *addGroup(const QString &title);

private:
	QVBoxLayout *layout_;
};

} // namespace StreamImages
