#include "ui/settings/LibraryFolderQuestion.hpp"

#include "ui/Translator.hpp"
#include "ui/settings/FolderText.hpp"

#include <QPushButton>

namespace StreamImages {

LibraryFolderQuestion::LibraryFolderQuestion(const std::filesystem::path &folder, Moving moving,
					     const Translator &translator, QWidget *parent)
	: QMessageBox(parent)
{
	setAttribute(Qt::WA_DeleteOnClose);
	setIcon(Question);
	setTextFormat(Qt::PlainText);
	setWindowTitle(translator.text("Settings.LibraryFolder"));
	setText(translator.text("Settings.OtherFolder.Question").arg(folderText(folder)));
	if (moving == Moving::Offered) {
		setInformativeText(translator.text("Settings.OtherFolder.Choice"));
		QPushButton *move = addButton(translator.text("Settings.OtherFolder.Move"), AcceptRole);
		move->setObjectName(QStringLiteral("moveLibrary"));
		connect(move, &QPushButton::clicked, this, &LibraryFolderQuestion::moveChosen);
	} else {
		setInformativeText(translator.text("Settings.OtherFolder.UseOnly"));
	}
	QPushButton *use = addButton(translator.text("Settings.OtherFolder.Use"), AcceptRole);
	use->setObjectName(QStringLiteral("useLibrary"));
	connect(use, &QPushButton::clicked, this, &LibraryFolderQuestion::useChosen);
	setDefaultButton(addButton(Cancel));
}

} // namespace StreamImages
