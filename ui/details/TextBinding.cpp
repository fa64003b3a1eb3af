#include "ui/details/TextBinding.hpp"

#include "ui/details/DetailsEdits.hpp"
#include "ui/details/TextField.hpp"

namespace StreamImages {

TextBinding::TextBinding(TextField &field, DetailsEdits &edits, MakeEdit makeEdit, Kind kind, QObject *parent)
	: QObject(parent), field_(field), edits_(edits), makeEdit_(makeEdit), kind_(kind)
{
	connect(&field_, &TextField::finished, this, &TextBinding::save);
	connect(&field_, &TextField::restored, this, [this] { unsaved_.erase(image_); });
}

void TextBinding::show(const ImageId &image, const QString &stored)
{
	if (image == image_) {
		field_.follow(stored);
		return;
	}
	field_.finish();
	image_ = image;
	field_.begin(stored);
	if (const auto unsaved = unsaved_.find(image); unsaved != unsaved_.end()) {
		field_.showUnsaved(unsaved->second);
	}
}

void TextBinding::save(const QString &text)
{
	unsaved_.erase(image_);
	edits_.make(makeEdit_(image_, text),
		    [this, image = image_, text](const Expected<void> &result) { end(image, text, result); });
	if (kind_ == Kind::Addition) {
		field_.begin({});
	}
}

void TextBinding::end(const ImageId &image, const QString &text, const Expected<void> &result)
{
	if (!result) {
		unsaved_[image] = text;
	} else if (kind_ == Kind::Property) {
		unsaved_.erase(image); // what failed before is not the last word
	}
	if (image != image_) {
		return;
	}
	if (kind_ == Kind::Property) {
		const bool waited = field_.endSaving(result ? TextField::Saving::Done : TextField::Saving::Failed);
		if (!waited && !result && !field_.edited()) {
			field_.showUnsaved(text); // another image was shown meanwhile, and now this one again
		}
	} else if (!result && field_.text().isEmpty()) {
		field_.showUnsaved(text);
	}
}

} // namespace StreamImages
