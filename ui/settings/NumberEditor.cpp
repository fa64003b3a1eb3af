#include "ui/settings/NumberEditor.hpp"

#include "ui/Translator.hpp"
#include "ui/settings/SettingsText.hpp"

#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSpinBox>

namespace StreamImages {

namespace {

// What stands behind the number: of "%1 MB" the " MB".
QString suffixOf(const SettingDescription &description, const Translator &translator)
{
	switch (description.unit) {
	case SettingUnit::Mebibytes:
		return translator.text("Settings.Unit.Megabytes").arg(QString{});
	case SettingUnit::Hours:
		return translator.text("Settings.Unit.Hours").arg(QString{});
	case SettingUnit::Images:
	case SettingUnit::None:
		break;
	}
	return {};
}

} // namespace

NumberEditor::NumberEditor(const SettingDescription &description, const Translator &translator, QWidget *parent)
	: SettingEditor(parent), spinBox_(new QSpinBox(this))
{
	spinBox_->setRange(static_cast<int>(description.least), static_cast<int>(description.most));
	spinBox_->setSuffix(suffixOf(description, translator));
	spinBox_->setFocusPolicy(Qt::StrongFocus);
	spinBox_->installEventFilter(this);
	setFocusProxy(spinBox_);
	auto *layout = new QHBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	layout->addWidget(spinBox_);
	connect(spinBox_, &QSpinBox::valueChanged, this, &SettingEditor::edited);
}

SettingValue NumberEditor::value() const
{
	return static_cast<std::uint64_t>(spinBox_->value());
}

void NumberEditor::setValue(const SettingValue &value)
{
	const QSignalBlocker quiet{spinBox_};
	spinBox_->setValue(static_cast<int>(std::get<std::uint64_t>(value)));
}

// Whoever scrolls the page does not mean the number under the pointer.
bool NumberEditor::eventFilter(QObject *watched, QEvent *event)
{
	if (watched == spinBox_ && event->type() == QEvent::Wheel && !spinBox_->hasFocus()) {
		event->ignore();
		return true;
	}
	return SettingEditor::eventFilter(watched, event);
}

} // namespace StreamImages
