#include "ui/details/TextField.hpp"

#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <utility>

namespace StreamImages {

namespace {

// The limit is told of when a tenth of the room is left.
constexpr qsizetype kTenth = 10;

QLabel *makeHint(QWidget *parent)
{
	auto *hint = new QLabel(parent);
	hint->setObjectName(QStringLiteral("hint"));
	hint->setTextFormat(Qt::PlainText);
	hint->setWordWrap(true);
	hint->hide();
	return hint;
}

} // namespace

TextField::TextField(const Rules &rules, const Translator &translator, QWidget *parent)
	: QWidget(parent), rules_(rules), translator_(translator), hint_(makeHint(this))
{
}

void TextField::adopt(QWidget *editor)
{
	editor->installEventFilter(this);
	setFocusProxy(editor);
	auto *layout = new QVBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	layout->setSpacing(2);
	layout->addWidget(editor);
	layout->addWidget(hint_);
}

void TextField::begin(const QString &stored)
{
	saving_.reset();
	unanswered_ = 0;
	unsaved_ = false;
	stored_ = stored;
	setText(stored);
	followTyping();
}

void TextField::follow(const QString &stored)
{
	const bool kept = edited() || saving_;
	stored_ = stored;
	if (!kept && text() != stored) {
		setText(stored);
	}
	followTyping();
}

void TextField::showUnsaved(const QString &text)
{
	setText(text);
	unsaved_ = true;
	followTyping();
}

void TextField::finish()
{
	if (!edited()) {
		return;
	}
	if (rules_.empty == Empty::Refused && text().trimmed().isEmpty()) {
		restore();
		return;
	}
	saving_ = text();
	++unanswered_;
	unsaved_ = false;
	followTyping();
	emit finished(*saving_);
}

bool TextField::endSaving(Saving saving)
{
	if (unanswered_ == 0) {
		return false;
	}
	if (--unanswered_ > 0) {
		return true; // not the last word
	}
	const QString saved = *std::exchange(saving_, std::nullopt);
	if (saving == Saving::Done) {
		stored_ = saved; // until the library says how it cleaned it
	} else {
		unsaved_ = edited();
	}
	followTyping();
	return true;
}

bool TextField::edited() const
{
	return text() != saving_.value_or(stored_);
}

void TextField::restore()
{
	unsaved_ = false;
	setText(stored_);
	followTyping();
	emit restored();
}

void TextField::followTyping()
{
	const QString text = hint();
	hint_->setText(text);
	hint_->setVisible(!text.isEmpty());
	editor()->setAccessibleDescription(text);
}

QString TextField::hint() const
{
	const QString written = text().trimmed();
	const auto room = static_cast<qsizetype>(rules_.maxCodePoints);
	const qsizetype length = written.toUcs4().size();
	if (length > room) {
		return translator_.text("Details.Field.TooLong").arg(length - room);
	}
	if (unsaved_) {
		return translator_.text("Details.Field.Unsaved");
	}
	if (rules_.empty == Empty::Refused && written.isEmpty() && edited()) {
		return translator_.text("Details.Field.Required");
	}
	if (edited() && room - length <= room / kTenth) {
		return translator_.text("Details.Field.Left").arg(room - length);
	}
	return {};
}

bool TextField::eventFilter(QObject *watched, QEvent *event)
{
	switch (event->type()) {
	case QEvent::ShortcutOverride: // OBS has shortcuts of its own
		if (edited() && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
			event->accept();
			return true;
		}
		break;
	case QEvent::KeyPress:
		return handleKey(static_cast<QKeyEvent *>(event)->key()) || QWidget::eventFilter(watched, event);
	case QEvent::FocusOut:
		if (rules_.focusLeaves == FocusLeaves::Saves &&
		    static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason) {
			finish();
		}
		break;
	default:
		break;
	}
	return QWidget::eventFilter(watched, event);
}

bool TextField::handleKey(int key)
{
	if (key == Qt::Key_Return || key == Qt::Key_Enter) {
		finish();
		return true;
	}
	if (key == Qt::Key_Escape && (edited() || unsaved_)) {
		restore();
		return true;
	}
	return false;
}

} // namespace StreamImages
