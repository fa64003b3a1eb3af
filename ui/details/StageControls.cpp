#include "ui/details/StageControls.hpp"

#include "ui/details/FlowLayout.hpp"
#include "ui/widgets/Shortcuts.hpp"

#include <QLabel>
#include <QPushButton>
#include <QStringList>
#include <QVBoxLayout>

#include <algorithm>

namespace StreamImages {

StageControls::StageControls(const Translator &translator, QWidget *parent)
	: QWidget(parent), translator_(translator), places_(new QLabel(this))
{
	places_->setObjectName(QStringLiteral("places"));
	places_->setTextFormat(Qt::PlainText); // names of sources
	places_->setWordWrap(true);
	auto *layout = new QVBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	layout->addWidget(places_);
	auto *buttons = new FlowLayout;
	layout->addLayout(buttons);
	show_ = addButton("showOnStream", translator.text("Details.Show"));
	hide_ = addButton("hideFromStream", translator.text("Details.Hide"));
	QPushButton *fullSize = addButton("fullSize", translator.text("Details.FullSize"));
	show_->setToolTip(withShortcuts(translator, show_->text(), {kShowKey}));
	fullSize->setToolTip(withShortcuts(translator, translator.text("Details.FullSize.Keys"), {kLargePreviewKey}));
	for (QPushButton *button : {show_, hide_, fullSize}) {
		buttons->addWidget(button);
	}
	connect(show_, &QPushButton::clicked, this, &StageControls::showRequested);
	connect(hide_, &QPushButton::clicked, this, &StageControls::hideRequested);
	connect(fullSize, &QPushButton::clicked, this, &StageControls::fullSizeRequested);
	follow();
}

QPushButton *StageControls::addButton(const char *name, const QString &text)
{
	auto *button = new QPushButton(text, this);
	button->setObjectName(QString::fromLatin1(name));
	return button;
}

void StageControls::setImage(const ImageId &image, int slot)
{
	image_ = image;
	slot_ = slot;
	follow();
}

void StageControls::setSources(const std::vector<SceneSource> &sources)
{
	sources_ = sources;
	follow();
}

void StageControls::setReadOnly(bool readOnly)
{
	show_->setEnabled(!readOnly);
}

bool StageControls::onAir() const
{
	return std::ranges::any_of(
		sources_, [this](const SceneSource &source) { return source.onAir && source.image == image_; });
}

void StageControls::follow()
{
	QStringList live;
	QStringList waiting;
	for (const SceneSource &source : sources_) {
		if (!image_.empty() && source.image == image_) {
			(source.onAir ? live : waiting).append(source.name);
		}
	}
	const QString separator = QStringLiteral(", ");
	QStringList lines;
	if (!live.isEmpty()) {
		lines.append(translator_.text("Details.OnStream").arg(live.join(separator)));
	}
	if (!waiting.isEmpty()) {
		lines.append(translator_.text("Details.NotOnProgram").arg(waiting.join(separator)));
	}
	hide_->setEnabled(!lines.isEmpty());
	if (lines.isEmpty()) {
		lines.append(translator_.text("Details.NotOnStream"));
	}
	if (slot_ > 0) {
		lines.append(translator_.text("Details.Slot").arg(slot_));
	}
	places_->setText(lines.join(u'\n'));
}

} // namespace StreamImages
