#pragma once

namespace StreamImages {

class ImageManager;
class LibraryChanges;
class Preferences;
class SceneGateway;
class Translator;

// What those work with who decide what viewers may see (Publisher) and do see (Presenter). All of it outlives them.
struct StageServices {
	ImageManager &manager;
	SceneGateway &gateway;
	LibraryChanges &changes;
	Preferences &preferences;
	const Translator &translator;
};

} // namespace StreamImages
