#include "ui/dock/DetailsSplit.hpp"

#include "ui/preferences/Preferences.hpp"

#include <QResizeEvent>

namespace StreamImages {

namespace {

constexpr int kBesideFromPx = 640;

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
	connect(this, &QSplitter::splitterMoved, this, [this] { preferences_.setGeometry(name(), saveState()); });
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
		setOrientation(fitting);
		share();
	}
	QSplitter::resizeEvent(event);
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
