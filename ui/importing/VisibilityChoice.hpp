#pragma once

#include "core/model/Visibility.hpp"
#include "ui/Translator.hpp"

#include <QWidget>

#include <map>

class QRadioButton;
class QVBoxLayout;

namespace StreamImages {

// The three visibilities to choose one of, each with what it means.
class VisibilityChoice final : public QWidget {
	Q_OBJECT

public:
	VisibilityChoice(const Translator &translator, QWidget *parent);

	void choose(Visibility visibility);
	Visibility chosen() const;

	// A click on what a choice means is a click on the choice.
	bool eventFilter(QObject *watched, QEvent *event) override;

private:
	void addChoice(Visibility visibility, const Translator &translator, QVBoxLayout *layout);

	std::map<Visibility, QRadioButton *> buttons_;
	std::map<QObject *, QRadioButton *> explanations_;
};

} // namespace StreamImages
