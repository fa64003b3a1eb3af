#pragma once

#include "core/model/Comment.hpp"
#include "ui/Translator.hpp"

#include <QWidget>

namespace StreamImages {

class CrossButton;

// A comment: who, when, what, and the cross that removes it.
class CommentRow final : public QWidget {
	Q_OBJECT

public:
	CommentRow(const Comment &comment, const Translator &translator, QWidget *parent);

	const CommentId &id() const { return id_; }
	void setReadOnly(bool readOnly);

signals:
	void removeRequested(const StreamImages::CommentId &comment);

private:
	const CommentId id_;
	CrossButton *cross_;
};

} // namespace StreamImages
