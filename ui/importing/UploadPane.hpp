#pragma once

#include "core/base/Clock.hpp"
#include "ui/changes/RestoredImage.hpp"
#include "ui/importing/Uploader.hpp"
#include "ui/text/ErrorText.hpp"
#include "ui/text/Notice.hpp"
#include "ui/widgets/Veil.hpp"

#include <QPointer>
#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QMimeData;
class QPushButton;

namespace StreamImages {

class Publisher;
struct MimePictures;
class UploadIntake;
class UploadProgress;
class UploadResultsDialog;

// How pictures come in: the upload button, who may see what comes, how far a running upload is and how the last one went.
// Takes drops and pastes from the dock.
class UploadPane final : public QWidget {
	Q_OBJECT

public:
	// All outlive the pane. What is uploaded for others to see is private at first when the publisher would ask, and becomes
	// visible with the answer.
	UploadPane(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator,
		   Publisher &publisher, QWidget *parent);

	// Where uploads go from now on; empty for a stream yet to be created.
	void setStream(const StreamId &stream) { stream_ = stream; }

	// False when there is nothing in it that we can take or say something about, or when the library may not be changed.
	bool accepts(const QMimeData *mimeData) const;
	void upload(const QMimeData *mimeData);
	void openFileDialog();
	void setVeil(Veil veil); // a file's name says as much as the picture

signals:
	// To be told: how an upload went, or why there was none.
	void noticed(const StreamImages::Notice &notice);

	// After the notice.
	void finished(const StreamImages::UploadSummary &summary);

	// What an upload brought, to be taken back if the user wants to: new images, and images that were in the trash.
	void imported(const std::vector<StreamImages::ImageId> &added,
		      const std::vector<StreamImages::RestoredImage> &restored);

	// The user wants to see them; they are in this stream, unless they were moved or removed since.
	void showRequested(const StreamImages::StreamId &stream, const std::vector<StreamImages::ImageId> &images);

	void streamChosen(const StreamImages::StreamId &stream); // see Uploader

protected:
	void resizeEvent(QResizeEvent *event) override;

private:
	void buildWidgets();
	void buildVisibility();
	void buildLayout();
	void connectWidgets();
	void followLooking();
	void tellResult(const UploadSummary &summary);
	void openResults(const UploadSummary &summary);
	void requestShow(const StreamId &stream, const std::vector<ImageId> &images);
	QString nameOf(const MimePictures &pictures) const; // without extension
	UploadTarget target() const;
	UploadTarget askedAbout(UploadTarget target) const;
	void uploadAgain(std::vector<UploadedFile> files);
	void publish(const UploadSummary &summary);

	ImageManager &manager_;
	const Translator &translator_;
	Publisher &publisher_;
	const ErrorText errorText_;
	const bool changeable_;
	SystemClock clock_;
	StreamId stream_;

	UploadIntake *intake_;
	Uploader *uploader_;
	QPushButton *uploadButton_ = nullptr;
	QLabel *visibilityLabel_ = nullptr; // where there is room for it
	QComboBox *visibility_ = nullptr;
	UploadProgress *progress_ = nullptr;
	QPointer<UploadResultsDialog> results_;
};

} // namespace StreamImages
