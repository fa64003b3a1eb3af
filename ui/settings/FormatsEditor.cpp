#include "ui/settings/FormatsEditor.hpp"

#include "ui/text/FormatNames.hpp"

#include <QCheckBox>
#include <QHBoxLayout>

namespace StreamImages {

FormatsEditor::FormatsEditor(QWidget *parent) : SettingEditor(parent)
{
	auto *layout = new QHBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	const auto known = std::get<std::set<ImageFormat>>(defaultOf(describe(Setting::AllowedExtensions), {}));
	for (const ImageFormat format : known) {
		auto *box = new QCheckBox(formatName(format), this);
		box->setObjectName(formatName(format));
		box->setToolTip(filePatterns({format}).join(QStringLiteral(", ")));
		connect(box, &QCheckBox::clicked, this, &SettingEditor::edited);
		layout->addWidget(box);
		boxes_[format] = box;
	}
	layout->addStretch();
	setFocusProxy(boxes_.begin()->second);
}

SettingValue FormatsEditor::value() const
{
	std::set<ImageFormat> formats;
	for (const auto &[format, box] : boxes_) {
		if (box->isChecked()) {
			formats.insert(format);
		}
	}
	return formats;
}

void FormatsEditor::setValue(const SettingValue &value)
{
	const auto &formats = std::get<std::set<ImageFormat>>(value);
	for (const auto &[format, box] : boxes_) {
		box->setChecked(formats.contains(format));
	}
}

} // namespace StreamImages
