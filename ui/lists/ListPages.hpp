#pragma once

#include <QFrame>

class QLabel;
class QStackedLayout;

namespace StreamImages {

// A list, or in its place the words why there is nothing in it.
class ListPages final : public QFrame {
	Q_OBJECT

public:
	// Takes the list as its child.
	ListPages(QWidget *list, QWidget *parent);

	void showList();
	void showText(const QString &text);
	QString text() const; // empty while the list is shown

private:
	QWidget *list_;
	QLabel *label_;
	QStackedLayout *pages_;
};

} // namespace StreamImages
