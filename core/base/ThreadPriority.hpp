#pragma once

namespace StreamImages {

// The calling thread, and those it starts, yield to threads of ordinary priority: for work that may take longer but must
// never cost another thread its time, as decoding beside a renderer that draws on the processor.
void lowerThreadPriority();

} // namespace StreamImages
