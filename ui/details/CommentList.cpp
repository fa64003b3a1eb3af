#include "ui/details/CommentList.hpp"

#include "core/model/ImageEdit.hpp"
#include "ui/details/BoxField.hpp"
#include "ui/details/CommentRow.hpp"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace StreamImages {

namespace {

constexpr int kLines = 2; // of a new comment, seen at once

} // namespace

CommentList::CommentList(const Translator &translator, QWidget *parent)
	: QWidget(parent),
	  translator_(translator),
	  rowLayout_(new QVBoxLayout),
	  newComment_(new BoxField({.maxCodePoints = kMaxCommentCodePoints,
				    .empty = TextField::Empty::Refused,
				    .focusLeaves = TextField::FocusLeaves::Waits},
				   kLines, translator, this)),
	  addButton_(new QPushButton(translator.text("Details.Comments.Add"), this))
{
	auto *box = static_cast<QPlainTextEdit *>(newComment_->editor());
	box->setObjectName(QStringLiteral("newComment"));
	box->setAccessibleName(translator.text("Details.Comments.New"));
	box->setPlaceholderText(translator.text("Details.Comments.New"));
	addButton_->setObjectName(QStringLiteral("addComment"));
	auto *layout = new QVBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	layout->addLayout(rowLayout_);
	layout->addWidget(newComment_);
	layout->addWidget(addButton_, 0, Qt::AlignLeft);
	connect(addButton_, &QPushButton::clicked, newComment_, &TextField::finish);
	connect(box, &QPlainTextEdit::textChanged, this,
		[this] { addButton_->setEnabled(!newComment_->text().trimmed().isEmpty()); });
	addButton_->setEnabled(false);
}

void CommentList::setComments(const std::vector<Comment> &comments)
{
	std::erase_if(rows_, [&](CommentRow *row) {
		const bool gone = std::ranges::find(comments, row->id(), &Comment::id) == comments.end();
		if (gone) {
			row->hide();
			row->deleteLater(); // its own button may be what asked for it
		}
		return gone;
	});
	for (const Comment &comment : comments) {
		if (std::ranges::none_of(rows_, [&](const CommentRow *row) { return row->id() == comment.id; })) {
			addRow(comment);
		}
	}
}

void CommentList::addRow(const Comment &comment)
{
	auto *row = new CommentRow(comment, translator_, this);
	row->setReadOnly(readOnly_);
	connect(row, &CommentRow::removeRequested, this, &CommentList::removeRequested);
	rowLayout_->addWidget(row);
	rows_.push_back(row);
}

void CommentList::setReadOnly(bool readOnly)
{
	readOnly_ = readOnly;
	newComment_->setVisible(!readOnly);
	addButton_->setVisible(!readOnly);
	for (CommentRow *row : rows_) {
		row->setReadOnly(readOnly);
	}
}

} // namespace StreamImages
