#include "ui/dock/OnStreamPane.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/details/LookPriority.hpp"
#include "ui/widgets/ComboEntries.hpp"
#include "ui/dock/OnStreamLine.hpp"
#include "ui/dock/PanicButton.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/Shortcuts.hpp"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace StreamImages {

namespace {

constexpr int kShortestSourceName = 6; // characters; longer names are cut by the combo box

} // namespace

OnStreamPane::OnStreamPane(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator,
			   QWidget *parent)
	: QWidget(parent),
	  manager_(manager),
	  translator_(translator),
	  errorText_(translator, manager.configuration()),
	  load_(
		  workers, (new Postbox(this))->address(), [] { return Titles{}; },
		  [this](Titles titles) {
			  titles_ = std::move(titles);
			  tellOnAir();
		  },
		  kSelectionPriority),
	  panic_(new PanicButton(manager, workers, translator, this))
{
	buildWidgets();
	buildLayout();
	connectWidgets();
	setShowable(Showable::No);
	setSources({}, {});
}

void OnStreamPane::buildWidgets()
{
	line_ = new OnStreamLine(translator_, this);
	problems_ = new QLabel(this);
	problems_->setObjectName(QStringLiteral("sourceProblems"));
	problems_->setTextFormat(Qt::PlainText);
	problems_->setWordWrap(true);
	source_ = new QComboBox(this);
	source_->setObjectName(QStringLiteral("source"));
	source_->setAccessibleName(translator_.text("Dock.Source"));
	source_->setToolTip(translator_.text("Dock.Source.ToolTip"));
	source_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
	source_->setMinimumContentsLength(kShortestSourceName);
	showButton_ = new QPushButton(translator_.text("Dock.Show"), this);
	showButton_->setObjectName(QStringLiteral("show"));
	showButton_->setToolTip(withShortcuts(translator_, translator_.text("Dock.Show.ToolTip"), {kShowKey}));
	hideButton_ = new QPushButton(translator_.text("Dock.Hide"), this);
	hideButton_->setObjectName(QStringLiteral("hide"));
	hideButton_->setToolTip(translator_.text("Dock.Hide.ToolTip"));
}

void OnStreamPane::buildLayout()
{
	auto *buttons = new QHBoxLayout;
	buttons->addWidget(showButton_);
	buttons->addWidget(hideButton_);
	buttons->addStretch(1);
	buttons->addWidget(panic_);
	auto *layout = new QVBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	layout->addWidget(line_);
	layout->addWidget(problems_);
	layout->addWidget(source_);
	layout->addLayout(buttons);
}

void OnStreamPane::connectWidgets()
{
	connect(source_, &QComboBox::currentIndexChanged, this, [this] {
		followChoice();
		emit sourceChosen(source_->currentData().toString());
	});
	connect(panic_, &PanicButton::failed, this, &OnStreamPane::failed);
	connect(showButton_, &QPushButton::clicked, this, &OnStreamPane::showRequested);
	connect(hideButton_, &QPushButton::clicked, this, &OnStreamPane::hideRequested);
}

void OnStreamPane::setSources(const std::vector<SceneSource> &sources, const QString &chosen)
{
	sources_ = sources;
	QList<ComboEntry> entries;
	for (const SceneSource &source : sources_) {
		entries.append({source.name, source.uuid});
	}
	setEntries(source_, entries, chosen);
	source_->setVisible(sources_.size() > 1);
	refresh();
	tellOnAir();
	tellProblems();
	followChoice();
}

void OnStreamPane::refresh()
{
	std::vector<ImageId> images;
	for (const SceneSource &source : sources_) {
		if (source.onAir && !source.image.empty()) {
			images.push_back(source.image);
		}
	}
	if (images.empty()) {
		return;
	}
	load_.ask([&manager = manager_, images] {
		Titles titles;
		for (const ImageId &id : images) {
			const auto image = manager.image(id, Audience::Owner);
			titles[id] = image ? std::optional{toQString((*image)->title)} : std::nullopt;
		}
		return titles;
	});
}

// At once, also while a title is still looked up: that something is on air never comes late.
void OnStreamPane::tellOnAir()
{
	QStringList entries;
	for (const SceneSource &source : sources_) {
		const auto known = titles_.find(source.image);
		const std::optional<QString> title = known == titles_.end() ? QStringLiteral("…") : known->second;
		if (source.onAir && !source.image.empty() && title) {
			entries.append(translator_.text("Dock.OnStream.Entry").arg(*title, source.name));
		}
	}
	line_->setOnAir(entries);
}

void OnStreamPane::tellProblems()
{
	QStringList problems;
	for (const SceneSource &source : sources_) {
		if (source.problem) {
			problems.append(translator_.text("Dock.OnStream.Problem")
						.arg(source.name, errorText_.sentence(*source.problem)));
		}
	}
	for (const SceneSource &source : sources_) {
		if (!source.delayedBy.isEmpty()) {
			const bool itself = source.delayedBy == source.name;
			problems.append(itself ? translator_.text("Dock.DelayedSource").arg(source.name)
					       : translator_.text("Dock.Delayed").arg(source.name, source.delayedBy));
		}
	}
	problems_->setText(problems.join(QLatin1Char('\n')));
	problems_->setVisible(!problems.isEmpty());
}

void OnStreamPane::setShowable(Showable showable)
{
	showButton_->setEnabled(showable == Showable::Yes);
}

void OnStreamPane::setPanic(bool active)
{
	panic_->follow(active);
}

void OnStreamPane::followChoice()
{
	const auto chosen = std::ranges::find(sources_, source_->currentData().toString(), &SceneSource::uuid);
	hideButton_->setEnabled(chosen != sources_.end() && !chosen->image.empty());
}

} // namespace StreamImages
