#pragma once

#include "core/config/Settings.hpp"

#include <QWidget>

namespace StreamImages {

class Translator;

// Where one value is chosen. GUI thread.
class SettingEditor : public QWidget {
	Q_OBJECT

public:
	using QWidget::QWidget;

	// The one that fits the setting. `translator` outlives it.
	static SettingEditor *make(const SettingDescription &description, const Translator &translator,
				   QWidget *parent);

	// Whether it stands beside the setting's name or below it, or says it itself.
	enum class Place { BesideName = 1, BelowName, InsteadOfName };
	virtual Place place() const = 0;

	virtual SettingValue value() const = 0;
	virtual void setValue(const SettingValue &value) = 0; // nothing is emitted

signals:
	void edited(); // by the user
};

} // namespace StreamImages
