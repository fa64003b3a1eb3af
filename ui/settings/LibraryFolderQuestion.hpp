#pragma once

#include <QMessageBox>

#include <filesystem>

namespace StreamImages {

class Translator;

// Asks what another folder for the library is to mean. Deletes itself.
class LibraryFolderQuestion final : public QMessageBox {
	Q_OBJECT

public:
	enum class Moving { Offered = 1, NotOffered };

	LibraryFolderQuestion(const std::filesystem::path &folder, Moving moving, const Translator &translator,
			      QWidget *parent);

signals:
	void moveChosen();
	void useChosen(); // the library that is in the folder, or a new one there
};

} // namespace StreamImages
