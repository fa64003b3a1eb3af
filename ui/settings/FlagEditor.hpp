#pragma once

#include "ui/settings/SettingEditor.hpp"

class QCheckBox;

namespace StreamImages {

// Yes or no: a check box that says what it is about.
class FlagEditor final : public SettingEditor {
	Q_OBJECT

public:
	FlagEditor(const QString &text, QWidget *parent);

	Place place() const override { return Place::InsteadOfName; }
	SettingValue value() const override;
	void setValue(const SettingValue &value) override;

private:
	QCheckBox *box_;
};

} // namespace StreamImages
