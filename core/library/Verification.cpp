#include "core/library/Verification.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace StreamImages {

namespace {

class Verifier {
public:
	Verifier(const LibraryStore &store, const StopCheck &stopped) : store_(store), stopped_(stopped) {}

	Expected<void> lookAt(const LibraryStream &stream)
	{
		if (auto goesOn = goOnUnless(stopped_); !goesOn) {
			return goesOn;
		}
		const auto read = stream.load();
		if (!read && read.error().kind == ErrorKind::NotFound) {
			return {}; // deleted for good meanwhile
		}
		++report_.streams;
		if (!read && read.error().kind == ErrorKind::CorruptFile) {
			report_.unreadableStreams.push_back(stream.id());
			return {};
		}
		if (!read) {
			return std::unexpected{read.error()};
		}
		for (const StreamImage &image : (*read)->stream().images) {
			if (auto looked = lookAt(image); !looked) {
				return looked;
			}
		}
		return {};
	}

	Expected<void> countUnreferenced()
	{
		return store_.listContent().transform([this](const auto &files) {
			report_.unreferencedContent = static_cast<std::size_t>(std::ranges::count_if(
				files, [this](const auto &file) { return !known_.contains(file.sha256); }));
		});
	}

	VerifyReport takeReport() { return std::move(report_); }

private:
	Expected<void> lookAt(const StreamImage &image)
	{
		if (auto goesOn = goOnUnless(stopped_); !goesOn) {
			return goesOn;
		}
		++report_.images;
		const auto [known, isNew] = known_.try_emplace(image.content.sha256);
		if (isNew) {
			known->second = readingFailure(image.content);
		}
		const std::optional<ErrorKind> problem = known->second;
		if (problem == ErrorKind::NotFound) {
			report_.missingContent.push_back(image.id);
		} else if (problem == ErrorKind::CorruptFile) {
			report_.damagedContent.push_back(image.id);
		} else if (problem) {
			return failure(*problem, "content could not be read");
		}
		return {};
	}

	std::optional<ErrorKind> readingFailure(const ContentFacts &content)
	{
		const auto bytes = store_.readContent(content);
		if (!bytes) {
			return bytes.error().kind;
		}
		report_.contentBytes += bytes->size();
		return std::nullopt;
	}

	const LibraryStore &store_;
	const StopCheck &stopped_;
	VerifyReport report_;
	std::map<std::string, std::optional<ErrorKind>> known_; // by hash: what reading it failed with
};

} // namespace

Expected<VerifyReport> verifyLibrary(const LibrarySnapshot &library, const LibraryStore &store,
				     const StopCheck &stopped)
{
	Verifier verifier{store, stopped};
	for (const auto &stream : library.streams()) {
		if (auto looked = verifier.lookAt(*stream); !looked) {
			return std::unexpected{looked.error()};
		}
	}
	return verifier.countUnreferenced().transform([&] { return verifier.takeReport(); });
}

} // namespace StreamImages
