#pragma once

#include "core/model/Comment.hpp"
#include "ui/Translator.hpp"

#include <QWidget>

#include <vector>

class QPushButton;
class QVBoxLayout;

namespace StreamImages {

class BoxField;
class CommentRow;

// The comments on an image, oldest first, and a field to write another. What was written is added by Enter or the button.
class CommentList final : public QWidget {
	Q_OBJECT

public:
	CommentList(const Translator &translator, QWidget *parent);

	void setComments(const std::vector<Comment> &comments);
	void setReadOnly(bool readOnly);

	BoxField &newComment() { return *newComment_; }

signals:
	void removeRequested(const StreamImages::CommentId &comment);

private:
	void addRow(const Comment &comment);

	const Translator &translator_;
	std::vector<CommentRow *> rows_;
	QVBoxLayout *rowLayout_;
	BoxField *newComment_;
	QPushButton *addButton_;
	bool readOnly_ = false;
};

} // namespace StreamImages
