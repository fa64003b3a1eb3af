#include "ui/gallery/VeiledCopy.hpp"

namespace StreamImages {

namespace {

// No more than twelve pixels a side are left of it, however large it is drawn.
constexpr int kVeiledSidePx = 12;

} // namespace

QImage veiledCopy(const QImage &picture)
{
	return picture.scaled(kVeiledSidePx, kVeiledSidePx, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

} // namespace StreamImages
