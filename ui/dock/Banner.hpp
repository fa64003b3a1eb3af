#pragma once

#include <QFrame>

class QLabel;

namespace StreamImages {

// A warning that stands as long as its reason does. Hidden while it has no text.
class Banner final : public QFrame {
	Q_OBJECT

public:
	explicit Banner(QWidget *parent);

	void setText(const QString &text);
	QString text() const;

private:
	QLabel *icon_ = nullptr;
	QLabel *text_ = nullptr;
};

} // namespace StreamImages
