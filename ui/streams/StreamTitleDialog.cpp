#include "ui/streams/StreamTitleDialog.hpp"

#include "core/base/Text.hpp"
#include "ui/lists/TitleDelegate.hpp"
#include "ui/text/Words.hpp"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace StreamImages {

namespace {

constexpr int kRoomyTitle = 32; // characters that are seen at once

} // namespace

bool isStreamTitle(const QString &title)
{
	return !cleanText(toUtf8(title)).empty();
}

StreamTitleDialog::StreamTitleDialog(const Texts &texts, const Translator &translator, QWidget *parent)
	: QDialog(parent), title_(new QLineEdit(this)), buttons_(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
{
	setAttribute(Qt::WA_DeleteOnClose);
	buildWidgets(texts);
	auto *layout = new QFormLayout(this);
	layout->addRow(translator.text("Streams.TitleLabel"), title_);
	layout->addRow(buttons_);
	connectWidgets();
	title_->setText(texts.title);
	title_->selectAll();
}

void StreamTitleDialog::buildWidgets(const Texts &texts)
{
	setWindowTitle(texts.window);
	title_->setObjectName(QStringLiteral("title"));
	title_->setMaxLength(kMaxTitleUnits);
	title_->setMinimumWidth(title_->fontMetrics().averageCharWidth() * kRoomyTitle);
	ok_ = buttons_->addButton(texts.ok, QDialogButtonBox::AcceptRole);
	ok_->setObjectName(QStringLiteral("ok"));
	ok_->setDefault(true);
	ok_->setEnabled(false);
}

void StreamTitleDialog::connectWidgets()
{
	connect(title_, &QLineEdit::textChanged, this,
		[this](const QString &title) { ok_->setEnabled(isStreamTitle(title)); });
	connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
	connect(buttons_, &QDialogButtonBox::accepted, this, [this] {
		emit titleChosen(title_->text());
		accept();
	});
}

} // namespace StreamImages
