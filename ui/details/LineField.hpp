#pragma once

#include "ui/details/TextField.hpp"

class QLineEdit;

namespace StreamImages {

// A text of one line.
class LineField final : public TextField {
	Q_OBJECT

public:
	LineField(const Rules &rules, const Translator &translator, QWidget *parent);

	QString text() const override;
	void setReadOnly(bool readOnly) override;
	QWidget *editor() const override;

protected:
	void setText(const QString &text) override;

private:
	QLineEdit *line_;
};

} // namespace StreamImages
