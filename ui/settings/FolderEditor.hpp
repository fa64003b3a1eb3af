#pragma once

#include "ui/settings/SettingEditor.hpp"

class QLineEdit;
class QPushButton;

namespace StreamImages {

// A folder: typed, or looked for.
class FolderEditor final : public SettingEditor {
	Q_OBJECT

public:
	// `translator` outlives the editor.
	FolderEditor(const QString &name, const Translator &translator, QWidget *parent);

	Place place() const override { return Place::BelowName; }
	SettingValue value() const override;
	void setValue(const SettingValue &value) override;

private:
	void buildWidgets(const Translator &translator);
	void buildLayout();
	void connectWidgets();
	void browse();

	const QString name_;
	QLineEdit *line_ = nullptr;
	QPushButton *browseButton_ = nullptr;
};

} // namespace StreamImages
