#pragma once

#include "ui/details/TextField.hpp"

class QPlainTextEdit;

namespace StreamImages {

// A text that may need a few lines. It is one paragraph, as the library keeps no line breaks: pasted ones become spaces.
class BoxField final : public TextField {
	Q_OBJECT

public:
	BoxField(const Rules &rules, int visibleLines, const Translator &translator, QWidget *parent);

	QString text() const override;
	void setReadOnly(bool readOnly) override;
	QWidget *editor() const override;

protected:
	void setText(const QString &text) override;

private:
	QPlainTextEdit *box_;
};

} // namespace StreamImages
