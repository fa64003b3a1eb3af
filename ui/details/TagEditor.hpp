#pragma once

#include "ui/Translator.hpp"

#include <QList>
#include <QWidget>

#include <cstddef>

class QKeyEvent;
class QLabel;
class QLineEdit;

namespace StreamImages {

class FlowLayout;
class TagSuggestions;

// The tags of the selected images: chips, and a line to add more. Enter, a comma, or leaving the line adds; the cross of a
// chip removes, as does Backspace in the empty line. What was asked for is seen at once, until `setTags` says what
// came of it. GUI thread.
class TagEditor final : public QWidget {
	Q_OBJECT

public:
	struct Tag {
		QString text;
		std::size_t images; // that have it, of the selected ones

		friend bool operator==(const Tag &, const Tag &) = default;
	};
	struct Tags {
		QList<Tag> all; // of any of the selected images
		std::size_t images = 1;
		std::size_t most = 0; // on one image

		friend bool operator==(const Tags &, const Tags &) = default;
	};

	// Suggestions outlive the editor.
	TagEditor(TagSuggestions &suggestions, const Translator &translator, QWidget *parent);

	void setTags(const Tags &tags);
	void setReadOnly(bool readOnly);

	// Adds what was typed. It stays in the line when there is no room for one more tag.
	void finish();
	// Other images are shown: what was typed was not meant for them.
	void dropTyped();
	// Adding it failed: it may be tried again.
	void giveBack(const QString &tag);

signals:
	void addRequested(const QString &tag);
	void removeRequested(const QString &tag);

protected:
	bool eventFilter(QObject *watched, QEvent *event) override;

private:
	void buildLine(TagSuggestions &suggestions);
	void buildLayout();
	void showChips();
	void followTyping();
	void add(const QString &text);
	void remove(const QString &tag);
	bool handleKey(const QKeyEvent &event);
	bool removeLast(const QKeyEvent &event);
	bool isFull() const;
	QString hint() const;

	const Translator &translator_;
	TagSuggestions &suggestions_;
	Tags tags_;
	bool readOnly_ = false;
	QWidget *chips_;
	FlowLayout *chipLayout_;
	QLineEdit *line_;
	QLabel *hint_;
};

} // namespace StreamImages
