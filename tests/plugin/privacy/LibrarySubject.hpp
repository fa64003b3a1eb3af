#pragma once

#include "tests/plugin/LibraryFixture.hpp"
#include "tests/plugin/privacy/BuiltIns.hpp"
#include "tests/plugin/privacy/Subject.hpp"

#include <string>

namespace StreamImages {

// An image of the library, alone in its stream, shown by our own image source, and hidden in one way after another.
class LibrarySubject final : public Subject {
public:
	LibrarySubject(LibraryFixture &library, const Pictures::Bytes &picture, unsigned seed);

	OBSSourceAutoRelease makeSource() override;
	void show() override;
	void hide() override;

	const ImageId &image() const { return image_; }

	// Ways to hide an image, by name.
	static std::vector<std::string> waysToHide();

private:
	struct Way {
		const char *name;
		Expected<void> (*hide)(LibrarySubject &subject);
	};
	static const std::vector<Way> &ways();

	Expected<void> setVisibility(Visibility visibility);
	Expected<void> remove();
	Expected<void> removeStream();
	Expected<void> failToSave();

	LibraryFixture &library_;
	const StreamId stream_;
	const ImageId image_;
	RandomEngine random_;
	Deck ways_{waysToHide()};
	Deck transitions_{builtInTransitions()}; // of the source itself, when the image comes
};

} // namespace StreamImages
