#pragma once

namespace StreamImages {

constexpr int kPatienceMs = 20'000; // for what other threads do

} // namespace StreamImages
