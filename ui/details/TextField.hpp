#pragma once

#include "ui/Translator.hpp"

#include <QWidget>

#include <cstddef>
#include <optional>

class QLabel;

namespace StreamImages {

// A text of the library that a person may change, and a line below that warns of its limits. Saved when it is finished: by
// Enter, with or without Ctrl, or when the focus leaves; Escape brings the library's text back. What somebody is writing
// is never replaced by what the library says meanwhile. GUI thread.
class TextField : public QWidget {
	Q_OBJECT

public:
	enum class Empty {
		Allowed = 1,
		Refused, // nothing instead of a text leaves it as it is
	};
	enum class FocusLeaves {
		Saves = 1,
		Waits, // it is saved by Enter, or `finish`
	};
	struct Rules {
		std::size_t maxCodePoints;
		Empty empty = Empty::Allowed;
		FocusLeaves focusLeaves = FocusLeaves::Saves;
	};

	// Of another image.
	void begin(const QString &stored);
	// Of the same image: shown unless somebody is writing something else.
	void follow(const QString &stored);
	// What was not saved, and still is not.
	void showUnsaved(const QString &text);

	// Asks for saving, if something was written.
	void finish();
	enum class Saving { Done = 1, Failed };
	bool endSaving(Saving saving); // whether anything was waited for: `begin` came between perhaps
	bool edited() const;           // differs from what is stored

	virtual QString text() const = 0;
	virtual void setReadOnly(bool readOnly) = 0;
	virtual QWidget *editor() const = 0;

signals:
	void finished(const QString &text); // each is answered by endSaving, or not at all after `begin`
	void restored();                    // somebody took back what was written

protected:
	TextField(const Rules &rules, const Translator &translator, QWidget *parent);
	void adopt(QWidget *editor); // once, by the constructors of those that derive from it
	void followTyping();

	virtual void setText(const QString &text) = 0;

	bool eventFilter(QObject *watched, QEvent *event) override;

private:
	void restore();
	bool handleKey(int key);
	QString hint() const;

	const Rules rules_;
	const Translator &translator_;
	QLabel *hint_;
	QString stored_;                // in the library, as far as is known
	std::optional<QString> saving_; // asked for last
	int unanswered_ = 0;            // askings
	bool unsaved_ = false;          // saving it failed
};

} // namespace StreamImages
