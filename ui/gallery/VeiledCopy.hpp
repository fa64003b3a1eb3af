#pragma once

#include <QImage>

namespace StreamImages {

// The picture as it is seen through the veil: its mood, and neither a face nor a letter. Same aspect. Any thread.
QImage veiledCopy(const QImage &picture);

} // namespace StreamImages
