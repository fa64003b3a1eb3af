#include "ui/details/TagSuggestions.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/text/Words.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace StreamImages {

TagSuggestions::TagSuggestions(ImageManager &manager, BackgroundWorkers &workers, QObject *parent)
	: QObject(parent), manager_(manager), workers_(workers), self_((new Postbox(this))->address())
{
}

void TagSuggestions::ensureFresh()
{
	if (!std::exchange(outdated_, false)) {
		return;
	}
	runInBackground(
		workers_, Lane::Look, self_, [&manager = manager_] { return collect(manager); },
		[this](const QStringList &tags) {
			if (tags != tags_.stringList()) {
				tags_.setStringList(tags);
			}
		});
}

QStringList TagSuggestions::collect(const ImageManager &manager)
{
	const std::shared_ptr<const ImageList> images = manager.findImages({}, Audience::Owner);
	std::map<std::string, int> uses;
	for (const auto &image : *images) {
		for (const std::string &tag : image->tags) {
			++uses[tag];
		}
	}
	std::vector<std::pair<std::string, int>> ordered{uses.begin(), uses.end()};
	std::ranges::stable_sort(ordered, std::greater{}, [](const auto &entry) { return entry.second; });
	QStringList tags;
	for (const auto &[tag, count] : ordered) {
		tags.append(toQString(tag));
	}
	return tags;
}

} // namespace StreamImages
