#include "ui/settings/CacheRow.hpp"

#include "ui/Translator.hpp"
#include "ui/settings/FactsGrid.hpp"
#include "ui/settings/SettingsText.hpp"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace StreamImages {

namespace {

constexpr int kCacheBarSteps = 1000; // bytes do not fit into its numbers

int stepsOf(std::uint64_t bytes, std::uint64_t maxBytes)
{
	return maxBytes == 0 ? 0 : static_cast<int>(std::min(bytes, maxBytes) * kCacheBarSteps / maxBytes);
}

} // namespace

CacheRow::CacheRow(const QString &name, const Translator &translator, QWidget *parent)
	: QGroupBox(name, parent), translator_(translator)
{
	buildWidgets();
	buildLayout();
}

void CacheRow::buildWidgets()
{
	usage_ = new QProgressBar(this);
	usage_->setRange(0, kCacheBarSteps);
	usage_->setAccessibleName(title());
	facts_ = new FactsGrid(this);
	facts_->setAccessibleName(title());
}

void CacheRow::buildLayout()
{
	buttons_ = new QHBoxLayout;
	buttons_->addWidget(usage_, 1);
	auto *layout = new QVBoxLayout(this);
	layout->addLayout(buttons_);
	layout->addWidget(facts_);
}

void CacheRow::setUsage(std::uint64_t bytes, std::uint64_t maxBytes)
{
	usage_->setValue(stepsOf(bytes, maxBytes));
	usage_->setFormat(translator_.text("Settings.Share").arg(bytesText(bytes), bytesText(maxBytes)));
	usage_->setAccessibleDescription(usage_->text());
}

void CacheRow::setFacts(const QStringList &facts)
{
	facts_->setFacts(facts);
	facts_->setAccessibleDescription(facts.join(QStringLiteral(", ")));
}

QPushButton *CacheRow::addButton(const char *objectName, const QString &text)
{
	auto *button = new QPushButton(text, this);
	button->setObjectName(QString::fromLatin1(objectName));
	button->setAccessibleName(translator_.text("Settings.Cache.Button.AccessibleName").arg(text, title()));
	buttons_->addWidget(button);
	return button;
}

} // namespace StreamImages
