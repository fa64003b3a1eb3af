#include "ui/streams/StreamTitleDialog.hpp"

#include "core/base/Text.hpp"
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
	: QDialog(parent), title_(new QLineEdit(texts.title, this)), buttons_(new QDialogButtonBox(this))
{
	setAttribute(Qt::WA_DeleteOnClose);
	setWindowTitle(texts.window);
	title_->setObjectName(QStringLiteral("title"));
	title_->setMaxLength(static_cast<int>(kMaxTitleCodePoints));
	title_->setMinimumWidth(title_->fontMetrics().averageCharWidth() * kRoomyTitle);
	title_->selectAll();
	QPushButton *ok = buttons_->addButton(texts.ok, QDialogButtonBox::AcceptRole);
	ok->setObjectName(QStringLiteral("ok"));
	ok->setDefault(true);
	ok->setEnabled(isStreamTitle(texts.title));
	buttons_->addButton(QDialogButtonBox::Cancel);
	auto *layout = new QFormLayout(this);
	layout->addRow(translator.text("Streams.TitleLabel"), title_);
	layout->addRow(buttons_);

	connect(title_, &QLineEdit::textChanged, ok,
		[ok](const QString &title) { ok->setEnabled(isStreamTitle(title)); });
	connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
	connect(buttons_, &QDialogButtonBox::accepted, this, [this] {
		emit titleChosen(title_->text());
		accept();
	});
}

} // namespace StreamImages
