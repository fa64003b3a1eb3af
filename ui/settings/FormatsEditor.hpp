#pragma once

#include "ui/settings/SettingEditor.hpp"

#include <map>

class QCheckBox;

namespace StreamImages {

// Some of the formats: a check box each.
class FormatsEditor final : public SettingEditor {
	Q_OBJECT

public:
	explicit FormatsEditor(QWidget *parent);

	Place place() const override { return Place::BelowName; }
	SettingValue value() const override;
	void setValue(const SettingValue &value) override;

private:
	std::map<ImageFormat, QCheckBox *> boxes_;
};

} // namespace StreamImages
