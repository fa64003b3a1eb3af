#pragma once

#include "ui/Translator.hpp"
#include "ui/text/Notice.hpp"

#include <QFrame>
#include <QList>

class QLabel;
class QPushButton;

namespace StreamImages {

class ScrollingText;

// Tells what happened, until dismissed: how an upload went, or why something did not work. Hidden while it has nothing
// to tell. What went well makes room for the next notice; problems stay. The newest notice's action is offered.
class NoticePanel final : public QFrame {
	Q_OBJECT

public:
	NoticePanel(const Translator &translator, QWidget *parent);

	void add(const Notice &notice);
	QString text() const; // everything it tells, as it would be copied

private:
	void buildWidgets();
	void buildLayout();
	void connectWidgets();
	void follow();
	void performAction() const;
	void copy() const;
	void dismiss();

	const Translator &translator_;
	QList<Notice> notices_; // the newest first

	QLabel *icon_ = nullptr;
	QLabel *headline_ = nullptr;
	ScrollingText *details_ = nullptr;
	QPushButton *actionButton_ = nullptr;
	QPushButton *copyButton_ = nullptr;
	QPushButton *dismissButton_ = nullptr;
};

} // namespace StreamImages
