#include "ui/widgets/VisibilityBar.hpp"

#include "ui/text/Words.hpp"
#include "ui/widgets/SegmentButton.hpp"
#include "ui/widgets/Symbols.hpp"

#include <QHBoxLayout>

namespace StreamImages {

namespace {

constexpr int kButtonStretch = 100;

} // namespace

VisibilityBar::VisibilityBar(const Translator &translator, QWidget *parent) : QWidget(parent)
{
	setAccessibleName(translator.text("Dock.Selection.Visibility"));
	auto *layout = new QHBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	layout->setSpacing(2);
	for (const Visibility visibility : kVisibilities) {
		auto *button = new SegmentButton(this);
		button->setObjectName(toQString(toString(visibility)));
		button->setText(visibilityWord(translator, visibility));
		button->setIcon(symbolIcon(symbolOf(visibility)));
		button->setToolTip(visibilityExplanation(translator, visibility));
		connect(button, &QToolButton::clicked, this, [this, visibility] {
			setCurrent(current_); // the button shows what is, not what was asked for
			emit chosen(visibility);
		});
		layout->addWidget(button, kButtonStretch);
		buttons_[visibility] = button;
	}
	layout->addStretch(1); // what is left when the buttons have reached their widest
}

void VisibilityBar::setCurrent(std::optional<Visibility> visibility)
{
	current_ = visibility;
	for (const auto &[candidate, button] : buttons_) {
		button->setChecked(candidate == visibility);
	}
}

} // namespace StreamImages
