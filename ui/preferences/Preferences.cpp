#include "ui/preferences/Preferences.hpp"

#include <algorithm>

namespace StreamImages {

namespace {

const QString kVeilsWhileLive = QStringLiteral("safety/veilsWhileLive");
const QString kConfirmsPublishing = QStringLiteral("safety/confirmsPublishing");
const QString kStream = QStringLiteral("stream");
const QString kSource = QStringLiteral("source");
const QString kTileWidth = QStringLiteral("/tileWidth"); // behind the name of the gallery
const QString kOrder = QStringLiteral("/order");
const QString kDirection = QStringLiteral("/direction");
const QString kShowsDetails = QStringLiteral("details/shown");
const QString kGeometry = QStringLiteral("geometry/");

// What is not a number of the enumeration, an edited file say, is the first of it.
template<typename Enum> Enum readEnum(const QSettings &file, const QString &key, Enum first, Enum last)
{
	const int value = file.value(key).toInt();
	return value < static_cast<int>(first) || value > static_cast<int>(last) ? first : static_cast<Enum>(value);
}

} // namespace

Preferences::Preferences(const QString &file, QObject *parent) : QObject(parent), file_(file, QSettings::IniFormat) {}

void Preferences::remember(const QString &key, const QVariant &value)
{
	// What was read from the file are texts, whatever was written.
	if (!file_.contains(key) || file_.value(key).toByteArray() != value.toByteArray()) {
		file_.setValue(key, value);
	}
}

bool Preferences::veilsWhileLive() const
{
	return file_.value(kVeilsWhileLive, true).toBool();
}

void Preferences::setVeilsWhileLive(bool veils)
{
	remember(kVeilsWhileLive, veils);
	emit changed();
}

bool Preferences::confirmsPublishing() const
{
	return file_.value(kConfirmsPublishing, true).toBool();
}

void Preferences::setConfirmsPublishing(bool confirms)
{
	remember(kConfirmsPublishing, confirms);
	emit changed();
}

QString Preferences::stream() const
{
	return file_.value(kStream).toString();
}

void Preferences::setStream(const QString &id)
{
	remember(kStream, id);
}

QString Preferences::source() const
{
	return file_.value(kSource).toString();
}

void Preferences::setSource(const QString &uuid)
{
	remember(kSource, uuid);
}

int Preferences::tileWidthPx(const QString &gallery) const
{
	return std::clamp(file_.value(gallery + kTileWidth).toInt(), 0, kMaxTileWidthPx);
}

void Preferences::setTileWidth(const QString &gallery, int widthPx)
{
	remember(gallery + kTileWidth, widthPx);
}

ImageOrder Preferences::order(const QString &gallery) const
{
	return readEnum(file_, gallery + kOrder, ImageOrder::Manual, ImageOrder::Size);
}

SortDirection Preferences::direction(const QString &gallery) const
{
	return readEnum(file_, gallery + kDirection, SortDirection::Ascending, SortDirection::Descending);
}

void Preferences::setOrder(const QString &gallery, ImageOrder order, SortDirection direction)
{
	remember(gallery + kOrder, static_cast<int>(order));
	remember(gallery + kDirection, static_cast<int>(direction));
}

bool Preferences::showsDetails() const
{
	return file_.value(kShowsDetails).toBool();
}

void Preferences::setShowsDetails(bool shows)
{
	remember(kShowsDetails, shows);
}

QByteArray Preferences::geometry(const QString &window) const
{
	return file_.value(kGeometry + window).toByteArray();
}

void Preferences::setGeometry(const QString &window, const QByteArray &geometry)
{
	remember(kGeometry + window, geometry);
}

} // namespace StreamImages
