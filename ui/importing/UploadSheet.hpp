#pragma once

#include "core/library/LibraryViews.hpp"
#include "ui/Translator.hpp"
#include "ui/importing/UploadTarget.hpp"

#include <QDialog>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <memory>

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QPushButton;

namespace StreamImages {

class Banner;
class ImageManager;
class VisibilityChoice;

// Asks once before several pictures are uploaded: how many they are, where they go, who may see them there, and whether
// there is room. Not modal; accepted, it has the target. GUI thread.
class UploadSheet final : public QDialog {
	Q_OBJECT

public:
	// Manager and translator outlive the sheet. `target` is what it offers first.
	UploadSheet(ImageManager &manager, const Translator &translator, const UploadTarget &target, QWidget *parent);

	struct Pictures {
		enum class Search { GoesOn = 1, Finished, CutShort }; // CutShort: there are more than one upload takes
		std::size_t count = 0;
		std::uint64_t bytes = 0;
		Search search = Search::GoesOn;
	};
	// Nothing can be accepted while the search goes on.
	void setPictures(const Pictures &pictures);

	// Offers no more than that: what came on the sheet was meant for fewer.
	void narrow(Visibility visibility);

	UploadTarget target() const;

	QSize sizeHint() const override;

private:
	void buildWidgets();
	void buildButtons();
	void buildLayout();
	void connectWidgets();
	void followStreams();
	void followPictures();
	std::size_t room() const; // in the chosen stream
	QString countText() const;
	QString roomText() const; // empty when everything fits

	ImageManager &manager_;
	const Translator &translator_;
	std::shared_ptr<const StreamList> streams_;
	Pictures pictures_;

	QLabel *count_ = nullptr;
	QComboBox *stream_ = nullptr;
	VisibilityChoice *visibility_ = nullptr;
	Banner *room_ = nullptr;
	Banner *limit_ = nullptr;
	QDialogButtonBox *buttons_ = nullptr;
	QPushButton *uploadButton_ = nullptr;
};

} // namespace StreamImages
