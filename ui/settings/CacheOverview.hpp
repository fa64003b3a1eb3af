#pragma once

#include "core/base/Error.hpp"
#include "core/cache/CachePage.hpp"
#include "core/cache/DiskUsage.hpp"
#include "ui/background/BackgroundWorkers.hpp"
#include "ui/settings/ScrollingPage.hpp"

#include <map>

class QPushButton;
class QTimer;

namespace StreamImages {

class CacheRow;
class ImageManager;
class Translator;
struct SettingsServices;

// What the caches hold, page by page, and on disk; each can be emptied. Kept up to date while it is seen. GUI thread.
class CacheOverview final : public ScrollingPage {
	Q_OBJECT

public:
	// All that `services` names outlives the page.
	CacheOverview(const SettingsServices &services, QWidget *parent);

protected:
	void showEvent(QShowEvent *event) override;
	void hideEvent(QHideEvent *event) override;

private:
	void buildWidgets();
	void buildLayout();
	void connectWidgets();
	void addPage(CachePage page);
	void follow();
	void followPages();
	void readDisk();
	void showDisk(const Expected<DiskCacheUsage> &usage);
	void showDisk(CacheRow *row, const DiskUsage &usage);
	void apply(void (ImageManager::*change)(CachePage), CachePage page);
	void askToClearAll();
	void clearAll();

	ImageManager &manager_;
	BackgroundWorkers &workers_;
	const Translator &translator_;
	const Postbox::Address self_;

	enum class DiskReading { Idle = 1, Running };
	DiskReading diskReading_ = DiskReading::Idle;
	int ticks_ = 0; // while it is seen

	std::map<CachePage, CacheRow *> pages_;
	CacheRow *thumbnails_ = nullptr;
	CacheRow *renditions_ = nullptr;
	QPushButton *clearAllButton_ = nullptr;
	QTimer *timer_ = nullptr;
};

} // namespace StreamImages
