#include "ui/dock/DockBanners.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/recovery/HeldRow.hpp"
#include "ui/text/StatusText.hpp"
#include "ui/widgets/Banner.hpp"

#include <QVBoxLayout>

namespace StreamImages {

DockBanners::DockBanners(ImageManager &manager, const Translator &translator, QWidget *parent)
	: QWidget(parent), manager_(manager), translator_(translator)
{
	auto *layout = new QVBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	panic_ = makeBanner("panicBanner");
	access_ = makeBanner("accessBanner");
	recovery_ = makeBanner("recoveryBanner");
	held_ = makeBanner("heldBanner");
	unsaved_ = makeBanner("unsavedBanner");
	held_->setButton(translator.text("Dock.Held.Review"));
	connect(held_, &Banner::buttonClicked, this, &DockBanners::reviewRequested);
	access_->setText(accessText(translator, manager.status().access));
}

Banner *DockBanners::makeBanner(const char *name)
{
	auto *banner = new Banner(this);
	banner->setObjectName(QLatin1String(name));
	layout()->addWidget(banner);
	return banner;
}

void DockBanners::followStreams(const StreamList &streams)
{
	unsaved_->setText(unsavedText(translator_, streams));
	recovery_->setText(recoveryText(translator_, manager_.status().notes, streams));
	const std::size_t held = countHeld(streams);
	held_->setText(held > 0 ? translator_.text("Dock.Held").arg(held) : QString{});
}

void DockBanners::followPanic(bool active)
{
	panic_->setText(active ? translator_.text("Panic.Banner") : QString{});
}

} // namespace StreamImages
