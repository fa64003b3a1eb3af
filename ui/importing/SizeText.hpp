#pragma once

#include <QString>

#include <cstdint>

namespace StreamImages {

// As people read it: "24.1 MB".
QString sizeText(std::uint64_t bytes);

} // namespace StreamImages
