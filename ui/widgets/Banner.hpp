#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace StreamImages {

// A warning that stands as long as its reason does, with a button perhaps. Hidden while it has no text.
class Banner final : public QFrame {
	Q_OBJECT

public:
	explicit Banner(QWidget *parent);

	void setText(const QString &text);
	QString text() const;

	void setButton(const QString &text); // what can be done about it

signals:
	void buttonClicked();

private:
	QLabel *icon_ = nullptr;
	QLabel *text_ = nullptr;
	QPushButton *button_ = nullptr;
};

} // namespace StreamImages
