#include "ui/dock/DetailsSplit.hpp"

#include "ui/preferences/Preferences.hpp"

#include <QResizeEvent>

#include <chrono>

namespace StreamImages {

namespace {

constexpr int kBesideFromPx = 640;
constexpr std::chrono::milliseconds kPause{500};

} // namespace

DetailsSplit::DetailsSplit(QWidget *gallery, QWidget *details, Preferences &preferences, QWidget *parent)
	: QSplitter(Qt::Vertical, parent), details_(details), preferences_(preferences)
{
	setObjectName(QStringLiteral("detailsSplit"));
	setChildrenCollapsible(false);
	addWidget(gallery);
	addWidget(details);
	setStretchFactor(0, 3);
	setStretchFactor(1, 2);
	details->setVisible(preferences.showsDetails());
	moved_.setSingleShot(true);
	moved_.setInterval(kPause);
	connect(this, &QSplitter::splitterMoved, &moved_, qOverload<>(&QTimer::start));
	connect(&moved_, &QTimer::timeout, this, [this] { preferences_.setGeometry(name(), saveState()); });
	share();
}

bool DetailsSplit::detailsShown() const
{
	return !details_->isHidden();
}

void DetailsSplit::showDetails(bool shown)
{
	details_->setVisible(shown);
	preferences_.setShowsDetails(shown);
	emit detailsToggled(shown);
}

void DetailsSplit::resizeEvent(QResizeEvent *event)
{
	const Qt::Orientation fitting = event->size().width() >= kBesideFromPx ? Qt::Horizontal : Qt::Vertical;
	if (orientation() != fitting) {
		rememberShares();
		setOrientation(fitting);
		share();
	}
	QSplitter::resizeEvent(event);
}

void DetailsSplit::hideEvent(QHideEvent *event)
{
	rememberShares();
	QSplitter::hideEvent(event);
}

void DetailsSplit::rememberShares()
{
	if (moved_.isActive()) {
		moved_.stop();
		preferences_.setGeometry(name(), saveState());
	}
}

QString DetailsSplit::name() const
{
	return orientation() == Qt::Horizontal ? QStringLiteral("detailsBeside") : QStringLiteral("detailsBelow");
}

void DetailsSplit::share()
{
	const Qt::Orientation now = orientation(); // the remembered state holds one as well
	restoreState(preferences_.geometry(name()));
	setOrientation(now);
}

} // namespace StreamImages
