#pragma once

namespace StreamImages {

// What this process holds of what can leak.
struct ProcessFootprint {
	double residentMegabytes = 0; // what the allocator can give back is given back first
	int descriptors = 0;
	int threads = 0;
	long libobsAllocations = 0; // textures among them: libobs allocates a record for each

	static ProcessFootprint take();
};

} // namespace StreamImages
