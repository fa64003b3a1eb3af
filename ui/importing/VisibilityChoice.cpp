#include "ui/importing/VisibilityChoice.hpp"

#include "ui/text/Words.hpp"
#include "ui/widgets/Symbols.hpp"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QStyle>

#include <algorithm>

namespace StreamImages {

VisibilityChoice::VisibilityChoice(const Translator &translator, QWidget *parent) : QWidget(parent)
{
	auto *layout = new QVBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	layout->setSpacing(0);
	for (const Visibility visibility : kVisibilities) {
		addChoice(visibility, translator, layout);
	}
	choose(kVisibilities.front());
}

void VisibilityChoice::addChoice(Visibility visibility, const Translator &translator, QVBoxLayout *layout)
{
	auto *button = new QRadioButton(visibilityWord(translator, visibility), this);
	button->setObjectName(toQString(toString(visibility)));
	button->setIcon(symbolIcon(symbolOf(visibility)));
	button->setAccessibleDescription(visibilityExplanation(translator, visibility));
	buttons_[visibility] = button;

	auto *explanation = new QLabel(visibilityExplanation(translator, visibility), this);
	explanation->setWordWrap(true);
	explanation->installEventFilter(this);
	explanations_[explanation] = button;

	auto *indented = new QHBoxLayout;
	const int indent = style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth) +
			   style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing);
	indented->addSpacing(indent);
	indented->addWidget(explanation, 1);
	if (layout->count() > 0) {
		layout->addSpacing(style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing));
	}
	layout->addWidget(button);
	layout->addLayout(indented);
}

void VisibilityChoice::choose(Visibility visibility)
{
	buttons_.at(visibility)->setChecked(true);
}

Visibility VisibilityChoice::chosen() const
{
	const auto checked =
		std::ranges::find_if(buttons_, [](const auto &entry) { return entry.second->isChecked(); });
	return checked == buttons_.end() ? Visibility::Private : checked->first;
}

bool VisibilityChoice::eventFilter(QObject *watched, QEvent *event)
{
	if (event->type() == QEvent::MouseButtonRelease) {
		explanations_.at(watched)->click();
	}
	return QWidget::eventFilter(watched, event);
}

} // namespace StreamImages
