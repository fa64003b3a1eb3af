#pragma once

#include "tests/bench/Measuring.hpp"

#include <QApplication>
#include <QStyledItemDelegate>

#include <functional>
#include <unordered_map>

class QAbstractItemView;

namespace StreamImages::Bench {

// An application that says when it has dealt with an event, with all that it led to: with the flush of what was painted, say.
class WatchedApplication final : public QApplication {
public:
	using QApplication::QApplication;

	void onEventDone(std::function<void()> call) { eventDone_ = std::move(call); }
	bool notify(QObject *receiver, QEvent *event) override;

private:
	std::function<void()> eventDone_;
	int depth_ = 0;
};

// Watches which tiles a view paints, in the place of its delegate, which goes on painting them.
class PaintWatch final : public QStyledItemDelegate {
public:
	using HasPicture = std::function<bool(const QModelIndex &index)>;

	// What is on the screen after a frame.
	struct Frame {
		SteadyClock::time_point end;
		double processorMs = 0; // of the GUI thread, ever
	};

	// `frameDone` is called after each frame with a tile in it.
	PaintWatch(WatchedApplication &application, QAbstractItemView &view, HasPicture hasPicture,
		   std::function<void(const Frame &frame)> frameDone);

	int placeholdersSeen(); // on the screen, since they were painted so
	bool allSeen() const;   // the view is at its top, and every tile there shows its picture

	void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
	QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
	bool isVisible(int row) const;

	QAbstractItemView &view_;
	QAbstractItemDelegate &painter_;
	const HasPicture hasPicture_;
	mutable std::unordered_map<int, bool> painted_; // row -> with its picture; rows that may still be on the screen
	mutable bool inFrame_ = false;
};

// Of this thread.
double processorMilliseconds();

} // namespace StreamImages::Bench
