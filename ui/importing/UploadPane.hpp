#pragma once

#include "ui/importing/Uploader.hpp"

#include <QWidget>

class QComboBox;
class QMimeData;
class QProgressBar;
class QPushButton;

namespace StreamImages {

// How pictures come in: the upload button, who may see what comes, and how far a running upload is. Takes drops and
// pastes from the dock.
class UploadPane final : public QWidget {
	Q_OBJECT

public:
	// All outlive the pane.
	UploadPane(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator, QWidget *parent);

	// Where uploads go from now on; empty for a stream yet to be created.
	void setStream(const StreamId &stream) { stream_ = stream; }

	// False when there is nothing in it for us, or when the library may not be changed.
	bool accepts(const QMimeData *mimeData) const;
	void upload(const QMimeData *mimeData);

signals:
	void finished(const StreamImages::UploadSummary &summary);
	void streamChosen(const StreamImages::StreamId &stream); // see Uploader

private:
	void buildWidgets();
	void buildLayout();
	void connectWidgets();
	void openFileDialog();
	void showProgress(std::size_t done, std::size_t total);
	void showIdle();
	UploadTarget target() const;

	ImageManager &manager_;
	const Translator &translator_;
	const bool changeable_;
	StreamId stream_;

	Uploader *uploader_;
	QPushButton *uploadButton_ = nullptr;
	QComboBox *visibility_ = nullptr;
	QWidget *progressRow_ = nullptr;
	QProgressBar *progress_ = nullptr;
	QPushButton *cancelButton_ = nullptr;
};

} // namespace StreamImages
