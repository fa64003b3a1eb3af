#pragma once

#include "ui/SceneGateway.hpp"

#include <QStringList>

#include <algorithm>

namespace StreamImages {

// Scenes without OBS: everything that is set in a source is on air.
class FakeSceneGateway final : public SceneGateway {
	Q_OBJECT

public:
	std::vector<SceneSource> sources() const override { return sources_; }

	Expected<void> show(const QString &sourceUuid, const ImageId &image) override { return set(sourceUuid, image); }

	Expected<void> showInNewSource(const ImageId &image) override
	{
		if (!hasScene_) {
			return failure(ErrorKind::NotFound, "no scene");
		}
		const QString number = QString::number(sources_.size() + 1);
		sources_.push_back({number, QStringLiteral("Image source ") + number, image, true});
		emit changed();
		return {};
	}

	Expected<void> hide(const QString &sourceUuid) override { return set(sourceUuid, {}); }
	void chooseSource(const QString &sourceUuid) override { chosen_.append(sourceUuid); }
	bool hasScene() const override { return hasScene_; }
	bool outputActive() const override { return outputActive_; }

	void addSource(const QString &uuid, const QString &name, const ImageId &image = {},
		       Audience audience = Audience::Everyone)
	{
		sources_.push_back({uuid, name, image, !image.empty(), audience});
		emit changed();
	}

	void setProblem(const QString &uuid, std::optional<Error> problem)
	{
		std::ranges::find(sources_, uuid, &SceneSource::uuid)->problem = std::move(problem);
		emit changed();
	}

	void setDelayedBy(const QString &uuid, const QString &name)
	{
		std::ranges::find(sources_, uuid, &SceneSource::uuid)->delayedBy = name;
		emit changed();
	}

	void setOutputActive(bool active)
	{
		outputActive_ = active;
		emit changed();
	}

	void clear()
	{
		sources_.clear();
		emit changed();
	}

	void removeScene()
	{
		hasScene_ = false;
		emit changed();
	}

	ImageId shownIn(const QString &uuid) const
	{
		const auto source = std::ranges::find(sources_, uuid, &SceneSource::uuid);
		return source == sources_.end() ? ImageId{} : source->image;
	}

	const QStringList &chosen() const { return chosen_; } // one after the other

private:
	Expected<void> set(const QString &uuid, const ImageId &image)
	{
		const auto source = std::ranges::find(sources_, uuid, &SceneSource::uuid);
		if (source == sources_.end()) {
			return failure(ErrorKind::NotFound, "no such source");
		}
		source->image = image;
		source->onAir = !image.empty();
		emit changed();
		return {};
	}

	std::vector<SceneSource> sources_;
	QStringList chosen_;
	bool hasScene_ = true;
	bool outputActive_ = false;
};

} // namespace StreamImages
