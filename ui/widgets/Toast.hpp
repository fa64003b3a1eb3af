#pragma once

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QToolButton;

namespace StreamImages {

// A short message over the lower edge of a widget, with one thing that can be done about it: what was done, and "Undo". Goes
// away by itself, but not while it is pointed at or its button has the focus.
class Toast final : public QWidget {
	Q_OBJECT

public:
	explicit Toast(QWidget *over);

	// Without an action there is no button.
	void tell(const QString &text, const QString &button, QAction *action);
	QString text() const;

protected:
	bool eventFilter(QObject *watched, QEvent *event) override;
	void paintEvent(QPaintEvent *event) override;

private:
	void followAction();
	void place();
	void end();

	QLabel *text_;
	QToolButton *button_;
	QAction *action_ = nullptr;
	QTimer timer_;
};

} // namespace StreamImages
