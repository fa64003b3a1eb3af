#pragma once

#include <QByteArray>

#include <cstddef>
#include <span>
#include <string>

namespace StreamImages {

inline std::string toBase64(std::span<const std::byte> bytes)
{
	return QByteArray::fromRawData(reinterpret_cast<const char *>(bytes.data()),
				       static_cast<qsizetype>(bytes.size()))
		.toBase64()
		.toStdString();
}

} // namespace StreamImages
