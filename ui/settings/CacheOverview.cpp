#include "ui/settings/CacheOverview.hpp"

#include "ui/Translator.hpp"
#include "ui/settings/CacheRow.hpp"
#include "ui/settings/SettingsServices.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/OpenBeside.hpp"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

namespace StreamImages {

namespace {

constexpr std::chrono::seconds kOverviewTick{1};
constexpr int kTicksBetweenDiskReadings = 5; // they list thousands of files

QString pageName(const Translator &translator, CachePage page)
{
	switch (page) {
	case CachePage::Details:
		return translator.text("Settings.Cache.Details");
	case CachePage::Gallery:
		return translator.text("Settings.Cache.Gallery");
	case CachePage::Browser:
		return translator.text("Settings.Cache.Browser");
	case CachePage::OnAir:
		return translator.text("Settings.Cache.OnAir");
	}
	return {};
}

QStringList factsOf(const Translator &translator, const CacheStatistics &statistics)
{
	return {translator.text("Settings.Cache.Entries").arg(statistics.entries),
		translator.text("Settings.Cache.Hits").arg(statistics.hits),
		translator.text("Settings.Cache.Misses").arg(statistics.misses),
		translator.text("Settings.Cache.Evictions").arg(statistics.evictions),
		translator.text("Settings.Cache.Expirations").arg(statistics.expirations)};
}

} // namespace

CacheOverview::CacheOverview(const SettingsServices &services, QWidget *parent)
	: ScrollingPage(parent),
	  manager_(services.manager),
	  workers_(services.workers),
	  translator_(services.translator),
	  self_((new Postbox(this))->address())
{
	buildWidgets();
	buildLayout();
	connectWidgets();
	followPages();
}

void CacheOverview::buildWidgets()
{
	for (const CachePage page : kCachePages) {
		addPage(page);
	}
	thumbnails_ = new CacheRow(translator_.text("Settings.Cache.Thumbnails"), translator_, content());
	thumbnails_->setObjectName(QStringLiteral("thumbnails"));
	renditions_ = new CacheRow(translator_.text("Settings.Cache.Renditions"), translator_, content());
	renditions_->setObjectName(QStringLiteral("renditions"));
	clearAllButton_ = new QPushButton(translator_.text("Settings.Cache.ClearAll"), content());
	clearAllButton_->setObjectName(QStringLiteral("clearAll"));
	timer_ = new QTimer(this);
	timer_->setInterval(kOverviewTick);
}

void CacheOverview::addPage(CachePage page)
{
	auto *row = new CacheRow(pageName(translator_, page), translator_, content());
	row->setObjectName(toQString(toString(page)));
	const QPushButton *drop = row->addButton("dropExpired", translator_.text("Settings.Cache.DropExpired"));
	const QPushButton *clear = row->addButton("clear", translator_.text("Settings.Cache.Clear"));
	connect(drop, &QPushButton::clicked, this, [this, page] { apply(&ImageManager::dropExpired, page); });
	connect(clear, &QPushButton::clicked, this, [this, page] { apply(&ImageManager::clearCache, page); });
	pages_[page] = row;
}

void CacheOverview::buildLayout()
{
	auto *text = new QLabel(translator_.text("Settings.Cache.Explanation"), content());
	text->setWordWrap(true);
	contentLayout()->addWidget(text);
	for (const auto &[page, row] : pages_) {
		contentLayout()->addWidget(row);
	}
	contentLayout()->addWidget(thumbnails_);
	contentLayout()->addWidget(renditions_);
	contentLayout()->addWidget(clearAllButton_, 0, Qt::AlignLeft);
	contentLayout()->addStretch();
}

void CacheOverview::connectWidgets()
{
	connect(timer_, &QTimer::timeout, this, &CacheOverview::follow);
	connect(clearAllButton_, &QPushButton::clicked, this, &CacheOverview::askToClearAll);
}

void CacheOverview::showEvent(QShowEvent *event)
{
	ScrollingPage::showEvent(event);
	ticks_ = 0;
	follow();
	timer_->start();
}

void CacheOverview::hideEvent(QHideEvent *event)
{
	timer_->stop();
	ScrollingPage::hideEvent(event);
}

void CacheOverview::follow()
{
	followPages();
	if (ticks_++ % kTicksBetweenDiskReadings == 0) {
		readDisk();
	}
}

void CacheOverview::followPages()
{
	for (const auto &[page, row] : pages_) {
		const CacheStatistics statistics = manager_.cacheStatistics(page);
		row->setUsage(statistics.bytes, statistics.maxBytes);
		row->setFacts(factsOf(translator_, statistics));
	}
}

void CacheOverview::readDisk()
{
	if (diskReading_ == DiskReading::Running) {
		return;
	}
	diskReading_ = DiskReading::Running;
	runInBackground(
		workers_, Lane::Look, self_, [&manager = manager_] { return manager.diskCacheUsage(); },
		[this](const Expected<DiskCacheUsage> &usage) {
			diskReading_ = DiskReading::Idle;
			showDisk(usage);
		});
}

void CacheOverview::showDisk(const Expected<DiskCacheUsage> &usage)
{
	if (usage) {
		showDisk(thumbnails_, usage->thumbnails);
		showDisk(renditions_, usage->renditions);
	} else {
		thumbnails_->setFacts({translator_.text("Settings.Cache.Unreadable")});
		renditions_->setFacts({translator_.text("Settings.Cache.Unreadable")});
	}
}

void CacheOverview::showDisk(CacheRow *row, const DiskUsage &usage)
{
	row->setUsage(usage.bytes, usage.maxBytes);
	row->setFacts({translator_.text("Settings.Cache.Files").arg(usage.files)});
}

// Freeing hundreds of megabytes takes longer than a frame.
void CacheOverview::apply(void (ImageManager::*change)(CachePage), CachePage page)
{
	runInBackground(
		workers_, Lane::Look, self_,
		[&manager = manager_, change, page] {
			(manager.*change)(page);
			return true;
		},
		[this](bool) { followPages(); });
}

void CacheOverview::askToClearAll()
{
	auto *question = new QMessageBox(this);
	question->setAttribute(Qt::WA_DeleteOnClose);
	question->setIcon(QMessageBox::Question);
	question->setWindowTitle(translator_.text("Settings.Cache.ClearAll"));
	question->setText(translator_.text("Settings.Cache.ClearAll.Question"));
	question->setInformativeText(translator_.text("Settings.Cache.ClearAll.Consequence"));
	const QPushButton *clear =
		question->addButton(translator_.text("Settings.Cache.Clear"), QMessageBox::AcceptRole);
	question->setDefaultButton(question->addButton(QMessageBox::Cancel));
	connect(clear, &QPushButton::clicked, this, &CacheOverview::clearAll);
	openBeside(question);
}

void CacheOverview::clearAll()
{
	clearAllButton_->setEnabled(false);
	// Deletes up to a gigabyte: hiding a picture must not wait for that.
	runInBackground(
		workers_, Lane::Look, self_,
		[&manager = manager_] {
			manager.clearCaches();
			return true;
		},
		[this](bool) {
			clearAllButton_->setEnabled(true);
			followPages();
			readDisk();
		});
}

} // namespace StreamImages
