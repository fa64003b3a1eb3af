#pragma once

#include "tests/bench/OpenLibrary.hpp"
#include "tests/bench/dock/Galleries.hpp"
#include "tests/ui/FakeSceneGateway.hpp"
#include "tests/ui/IniTranslator.hpp"

#include "ui/background/BackgroundWorkers.hpp"
#include "ui/changes/LibraryChanges.hpp"
#include "ui/commands/Exporter.hpp"
#include "ui/commands/Presenter.hpp"
#include "ui/commands/Publisher.hpp"
#include "ui/preferences/Preferences.hpp"

#include <QWidget>

namespace StreamImages::Bench {

class OurGallery final : public Gallery {
public:
	enum class Streams { Unread = 1, Read };

	OurGallery(const std::filesystem::path &folder, Streams streams);

	QAbstractItemView &open() override;
	bool hasPicture(const QModelIndex &index) const override;

private:
	OpenLibrary library_;
	const IniTranslator translator_;
	FakeSceneGateway gateway_;
	BackgroundWorkers workers_;
	Preferences preferences_;
	QWidget dock_; // in which all of these are in OBS
	LibraryChanges changes_;
	Publisher publisher_;
	Presenter presenter_;
	Exporter exporter_;
};

} // namespace StreamImages::Bench
