#pragma once

#include "ui/settings/SettingEditor.hpp"

class QSpinBox;

namespace StreamImages {

// A whole number within the setting's bounds, with its unit.
class NumberEditor final : public SettingEditor {
	Q_OBJECT

public:
	NumberEditor(const SettingDescription &description, const Translator &translator, QWidget *parent);

	Place place() const override { return Place::BesideName; }
	SettingValue value() const override;
	void setValue(const SettingValue &value) override;

protected:
	bool eventFilter(QObject *watched, QEvent *event) override;

private:
	QSpinBox *spinBox_;
};

} // namespace StreamImages
