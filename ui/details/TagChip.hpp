#pragma once

#include "ui/Translator.hpp"

#include <QFrame>

namespace StreamImages {

// A tag and the cross that removes it.
class TagChip final : public QFrame {
	Q_OBJECT

public:
	enum class Removing {
		Offered = 1,
		Refused,
	};

	// `label` is what is seen; it may say more than the tag.
	TagChip(const QString &tag, const QString &label, Removing removing, const Translator &translator,
		QWidget *parent);

signals:
	void removeRequested(const QString &tag);

protected:
	void paintEvent(QPaintEvent *event) override;
};

} // namespace StreamImages
