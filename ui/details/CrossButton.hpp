#pragma once

#include <QToolButton>

namespace StreamImages {

// A small cross that removes what it stands beside. Painted here: the icons of styles have colours of their own.
class CrossButton final : public QToolButton {
	Q_OBJECT

public:
	// `name` says what it removes: there is no other text.
	CrossButton(const QString &name, QWidget *parent);

	QSize sizeHint() const override;

protected:
	void paintEvent(QPaintEvent *event) override;
};

} // namespace StreamImages
