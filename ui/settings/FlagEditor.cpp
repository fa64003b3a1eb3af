#include "ui/settings/FlagEditor.hpp"

#include <QCheckBox>
#include <QHBoxLayout>

namespace StreamImages {

FlagEditor::FlagEditor(const QString &text, QWidget *parent) : SettingEditor(parent), box_(new QCheckBox(text, this))
{
	setFocusProxy(box_);
	auto *layout = new QHBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	layout->addWidget(box_);
	connect(box_, &QCheckBox::clicked, this, &SettingEditor::edited);
}

SettingValue FlagEditor::value() const
{
	return box_->isChecked();
}

void FlagEditor::setValue(const SettingValue &value)
{
	box_->setChecked(std::get<bool>(value));
}

} // namespace StreamImages
