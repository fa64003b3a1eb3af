#include "ui/details/TagEditor.hpp"

#include "core/model/ImageEdit.hpp"
#include "ui/details/FlowLayout.hpp"
#include "ui/details/TagChip.hpp"
#include "ui/details/TagSuggestions.hpp"
#include "ui/text/TypedTags.hpp"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace StreamImages {

namespace {

constexpr qsizetype kLongestTag = kMaxTagCodePoints;
constexpr qsizetype kLastCharacters = 10; // when so many are left, the limit is told of

} // namespace

TagEditor::TagEditor(TagSuggestions &suggestions, const Translator &translator, QWidget *parent)
	: QWidget(parent),
	  translator_(translator),
	  suggestions_(suggestions),
	  chips_(new QWidget(this)),
	  chipLayout_(new FlowLayout(chips_)),
	  line_(new QLineEdit(this)),
	  hint_(new QLabel(this))
{
	buildLine(suggestions);
	buildLayout();
	showChips();
}

void TagEditor::buildLine(TagSuggestions &suggestions)
{
	line_->setObjectName(QStringLiteral("newTag"));
	line_->setAccessibleName(translator_.text("Details.Tags.New"));
	line_->installEventFilter(this);
	setFocusProxy(line_);
	auto *completer = new QCompleter(suggestions.model(), this);
	completer->setCaseSensitivity(Qt::CaseInsensitive);
	completer->setFilterMode(Qt::MatchContains);
	line_->setCompleter(completer);
	connect(line_, &QLineEdit::textChanged, this, &TagEditor::followTyping);
	connect(line_, &QLineEdit::textEdited, this, [this](const QString &text) {
		if (std::ranges::any_of(text, endsTag)) {
			finish();
		}
	});
	connect(line_, &QLineEdit::returnPressed, this, &TagEditor::finish); // while completions are listed
	// Later, as the completer writes into the line once more.
	connect(completer, qOverload<const QString &>(&QCompleter::activated), this, &TagEditor::finish,
		Qt::QueuedConnection);
}

void TagEditor::buildLayout()
{
	hint_->setObjectName(QStringLiteral("hint"));
	hint_->setTextFormat(Qt::PlainText);
	hint_->setWordWrap(true);
	auto *layout = new QVBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	layout->setSpacing(4);
	layout->addWidget(chips_);
	layout->addWidget(line_);
	layout->addWidget(hint_);
}

void TagEditor::setTags(const Tags &tags)
{
	if (tags != tags_) {
		tags_ = tags;
		showChips();
	}
}

void TagEditor::setReadOnly(bool readOnly)
{
	readOnly_ = readOnly;
	line_->setVisible(!readOnly);
	showChips();
}

void TagEditor::showChips()
{
	while (QLayoutItem *item = chipLayout_->takeAt(0)) {
		item->widget()->hide();
		item->widget()->deleteLater(); // its own button may be what asked for it
		delete item;
	}
	for (const Tag &tag : tags_.all) {
		const QString label = tag.images == tags_.images ? tag.text
								 : translator_.text("Details.Tags.Share")
									   .arg(tag.text, QString::number(tag.images),
										QString::number(tags_.images));
		const auto removing = readOnly_ ? TagChip::Removing::Refused : TagChip::Removing::Offered;
		auto *chip = new TagChip(tag.text, label, removing, translator_, chips_);
		connect(chip, &TagChip::removeRequested, this, &TagEditor::remove);
		chipLayout_->addWidget(chip);
		chip->show();
	}
	chips_->setVisible(!tags_.all.isEmpty());
	followTyping();
}

// Even if only one of the images is.
bool TagEditor::isFull() const
{
	return tags_.most >= kMaxTags;
}

void TagEditor::followTyping()
{
	line_->setPlaceholderText(translator_.text("Details.Tags.Placeholder"));
	const QString text = hint();
	hint_->setText(text);
	hint_->setVisible(!text.isEmpty());
	line_->setAccessibleDescription(text);
}

QString TagEditor::hint() const
{
	if (readOnly_) {
		return {};
	}
	if (isFull()) {
		return translator_.text("Details.Tags.Full").arg(kMaxTags);
	}
	const qsizetype left = kLongestTag - unfinishedTag(line_->text()).toUcs4().size();
	if (left < 0) {
		return translator_.text("Details.Field.TooLong").arg(-left);
	}
	return left <= kLastCharacters ? translator_.text("Details.Field.Left").arg(left) : QString{};
}

void TagEditor::finish()
{
	if (line_->text().isEmpty() || isFull()) {
		return;
	}
	const QStringList tags = typedTags(line_->text());
	line_->clear();
	for (const QString &tag : tags) {
		add(tag);
	}
}

void TagEditor::dropTyped()
{
	line_->clear();
}

void TagEditor::add(const QString &text)
{
	const auto known = std::ranges::find_if(
		tags_.all, [&](const Tag &tag) { return tag.text.compare(text, Qt::CaseInsensitive) == 0; });
	if (known != tags_.all.end() && known->images == tags_.images) {
		return;
	}
	const QString tag = known == tags_.all.end() ? text : known->text;
	if (known == tags_.all.end()) {
		tags_.all.append({text, tags_.images});
	} else {
		known->images = tags_.images;
	}
	++tags_.most; // at most
	showChips();
	emit addRequested(tag);
}

void TagEditor::remove(const QString &tag)
{
	tags_.all.removeIf([&](const Tag &candidate) { return candidate.text == tag; });
	line_->setFocus();
	showChips();
	emit removeRequested(tag);
}

void TagEditor::giveBack(const QString &tag)
{
	const QString separator = line_->text().isEmpty() ? QString{} : QStringLiteral(", ");
	line_->setText(line_->text() + separator + tag);
}

bool TagEditor::eventFilter(QObject *watched, QEvent *event)
{
	if (event->type() == QEvent::FocusIn) {
		suggestions_.ensureFresh();
	} else if (event->type() == QEvent::FocusOut &&
		   static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason) {
		finish();
	} else if (event->type() == QEvent::KeyPress && handleKey(*static_cast<QKeyEvent *>(event))) {
		return true;
	}
	return QWidget::eventFilter(watched, event);
}

bool TagEditor::handleKey(const QKeyEvent &event)
{
	const int key = event.key();
	if ((key == Qt::Key_Return || key == Qt::Key_Enter) && !line_->completer()->popup()->isVisible()) {
		finish();
		return true;
	}
	if (!line_->text().isEmpty()) {
		if (key == Qt::Key_Escape) {
			line_->clear();
		}
		return key == Qt::Key_Escape;
	}
	return key == Qt::Key_Backspace && removeLast(event);
}

// One at a time: whoever holds the key to clear the line does not mean the tags.
bool TagEditor::removeLast(const QKeyEvent &event)
{
	if (tags_.all.isEmpty()) {
		return false;
	}
	if (!event.isAutoRepeat()) {
		remove(tags_.all.last().text);
	}
	return true;
}

} // namespace StreamImages
