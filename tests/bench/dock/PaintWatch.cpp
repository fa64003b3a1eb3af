#include "tests/bench/dock/PaintWatch.hpp"

#include <QAbstractItemView>

#include <algorithm>
#include <utility>

#include <time.h>

namespace StreamImages::Bench {

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
	++depth_;
	const bool result = QApplication::notify(receiver, event);
	if (--depth_ == 0 && eventDone_) {
		eventDone_();
	}
	return result;
}

PaintWatch::PaintWatch(WatchedApplication &application, QAbstractItemView &view, HasPicture hasPicture,
		       std::function<void(const Frame &)> frameDone)
	: QStyledItemDelegate(&view), view_(view), painter_(*view.itemDelegate()), hasPicture_(std::move(hasPicture))
{
	view_.setItemDelegate(this);
	application.onEventDone([this, frameDone = std::move(frameDone)] {
		if (std::exchange(inFrame_, false)) {
			frameDone({SteadyClock::now(), processorMilliseconds()});
		}
	});
}

void PaintWatch::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
	inFrame_ = true;
	painted_[index.row()] = hasPicture_(index);
	painter_.paint(painter, option, index);
}

QSize PaintWatch::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
	return painter_.sizeHint(option, index);
}

int PaintWatch::placeholdersSeen()
{
	std::erase_if(painted_, [this](const auto &tile) { return !isVisible(tile.first); });
	return static_cast<int>(std::ranges::count(painted_, false, [](const auto &tile) { return tile.second; }));
}

bool PaintWatch::allSeen() const
{
	const auto isSeen = [this](int row) {
		const auto tile = painted_.find(row);
		return tile != painted_.end() && tile->second;
	};
	int row = 0;
	while (row < view_.model()->rowCount() && isVisible(row) && isSeen(row)) {
		++row;
	}
	return row > 0 && !isVisible(row);
}

bool PaintWatch::isVisible(int row) const
{
	return view_.visualRect(view_.model()->index(row, 0)).intersects(view_.viewport()->rect());
}

double processorMilliseconds()
{
	timespec time{};
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
	return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

} // namespace StreamImages::Bench
