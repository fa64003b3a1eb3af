#include "ui/importing/UploadIntake.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/importing/PictureSearch.hpp"
#include "ui/importing/UploadSheet.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace StreamImages {

namespace {

void discard(std::vector<PictureSearch *> &searches)
{
	for (PictureSearch *search : std::exchange(searches, {})) {
		delete search; // ends it
	}
}

} // namespace

UploadIntake::UploadIntake(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator,
			   QWidget *parent)
	: QObject(parent), manager_(manager), workers_(workers), translator_(translator), window_(parent)
{
}

void UploadIntake::take(const QStringList &paths, const UploadTarget &target)
{
	auto *search = new PictureSearch(workers_, paths, manager_.configuration().allowedFormats, this);
	connect(search, &PictureSearch::advanced, this, [this, search, target] { follow(search, target); });
	looking_.push_back(search);
	emit lookingChanged();
}

void UploadIntake::cancel()
{
	discard(looking_);
	if (sheet_) {
		sheet_->reject();
	}
	emit lookingChanged();
}

void UploadIntake::follow(PictureSearch *search, const UploadTarget &target)
{
	if (std::erase(looking_, search) == 0) {
		followSheet(); // it is on the sheet
		return;
	}
	if (search->count() > 1) {
		onSheet_.push_back(search);
		openSheet(target);
	} else if (search->finished()) {
		search->deleteLater(); // it is telling us this
		emit ready(search->files(), target);
	} else {
		looking_.push_back(search);
		return;
	}
	emit lookingChanged();
}

void UploadIntake::openSheet(const UploadTarget &target)
{
	if (!sheet_) {
		sheet_ = new UploadSheet(manager_, translator_, target, window_);
		sheet_->setAttribute(Qt::WA_DeleteOnClose);
		connect(sheet_, &QDialog::accepted, this, &UploadIntake::acceptSheet);
		connect(sheet_, &QDialog::rejected, this, &UploadIntake::clearSheet);
	}
	sheet_->narrow(target.visibility);
	followSheet();
	sheet_->show(); // not modal: it comes up by itself, perhaps long after the drop
	sheet_->raise();
}

void UploadIntake::followSheet()
{
	using Search = UploadSheet::Pictures::Search;
	UploadSheet::Pictures pictures{.search = Search::Finished};
	bool finished = true;
	for (const PictureSearch *search : onSheet_) {
		pictures.count += search->count();
		pictures.bytes += search->bytes();
		finished = finished && search->finished();
		if (search->files().incomplete) {
			pictures.search = Search::CutShort;
		}
	}
	if (!finished) {
		pictures.search = Search::GoesOn;
	}
	sheet_->setPictures(pictures);
}

void UploadIntake::acceptSheet()
{
	CollectedFiles all;
	for (const PictureSearch *search : onSheet_) {
		const CollectedFiles &files = search->files();
		std::ranges::copy(files.files, std::back_inserter(all.files));
		all.incomplete = all.incomplete || files.incomplete;
	}
	const UploadTarget target = sheet_->target();
	clearSheet();
	emit ready(all, target);
}

void UploadIntake::clearSheet()
{
	discard(onSheet_);
	sheet_.clear(); // it deletes itself
}

} // namespace StreamImages
