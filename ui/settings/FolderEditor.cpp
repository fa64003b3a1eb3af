#include "ui/settings/FolderEditor.hpp"

#include "ui/Translator.hpp"
#include "ui/settings/FolderText.hpp"
#include "ui/widgets/OpenBeside.hpp"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace StreamImages {

FolderEditor::FolderEditor(const QString &name, const Translator &translator, QWidget *parent)
	: SettingEditor(parent), name_(name)
{
	buildWidgets(translator);
	buildLayout();
	connectWidgets();
}

void FolderEditor::buildWidgets(const Translator &translator)
{
	line_ = new QLineEdit(this);
	line_->setObjectName(QStringLiteral("folder"));
	line_->setAccessibleName(name_);
	browseButton_ = new QPushButton(translator.text("Settings.Browse"), this);
	browseButton_->setObjectName(QStringLiteral("browse"));
	browseButton_->setAccessibleName(translator.text("Settings.Browse.AccessibleName").arg(name_));
	setFocusProxy(line_);
}

void FolderEditor::buildLayout()
{
	auto *layout = new QHBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	layout->addWidget(line_, 1);
	layout->addWidget(browseButton_);
}

void FolderEditor::connectWidgets()
{
	connect(line_, &QLineEdit::textEdited, this, &SettingEditor::edited);
	connect(browseButton_, &QPushButton::clicked, this, &FolderEditor::browse);
}

SettingValue FolderEditor::value() const
{
	return parseFolder(line_->text());
}

void FolderEditor::setValue(const SettingValue &value)
{
	if (value != this->value()) { // else the text may be on its way to another folder
		line_->setText(folderText(std::get<std::filesystem::path>(value)));
	}
}

void FolderEditor::browse()
{
	auto *dialog = new QFileDialog(this, name_, line_->text());
	dialog->setAttribute(Qt::WA_DeleteOnClose);
	dialog->setFileMode(QFileDialog::Directory);
	dialog->setOption(QFileDialog::ShowDirsOnly);
	connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
		line_->setText(folderText(parseFolder(folder)));
		emit edited();
	});
	openBeside(dialog);
}

} // namespace StreamImages
