#pragma once

#include "core/base/Error.hpp"
#include "core/base/Id.hpp"
#include "ui/changes/Edit.hpp"

#include <QObject>
#include <QString>

#include <unordered_map>

namespace StreamImages {

class DetailsEdits;
class TextField;

// Ties a field to a text of the image that is shown: saves what was written to the image it was written for, whichever is
// shown by then, and keeps what could not be saved until that image is shown again. GUI thread.
class TextBinding final : public QObject {
	Q_OBJECT

public:
	using MakeEdit = Edit (*)(const ImageId &image, const QString &text);
	enum class Kind {
		Property = 1, // the field goes on showing the text
		Addition,     // the text joins others that are shown elsewhere, and the field is empty again
	};

	// Field and edits outlive the binding.
	TextBinding(TextField &field, DetailsEdits &edits, MakeEdit makeEdit, Kind kind, QObject *parent);

	// Of another image, or newer of the same. What was being written for another is saved.
	void show(const ImageId &image, const QString &stored);

private:
	void save(const QString &text);
	void end(const ImageId &image, const QString &text, const Expected<void> &result);

	TextField &field_;
	DetailsEdits &edits_;
	const MakeEdit makeEdit_;
	const Kind kind_;
	ImageId image_;
	std::unordered_map<ImageId, QString> unsaved_; // saving failed
};

} // namespace StreamImages
