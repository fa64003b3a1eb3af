#include "ui/importing/SizeText.hpp"

#include <QLocale>

namespace StreamImages {

QString sizeText(std::uint64_t bytes)
{
	return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace StreamImages
