#include "ui/settings/NotOpenedPane.hpp"

#include "core/config/SettingsFile.hpp"
#include "core/manager/LibraryFolder.hpp"
#include "core/store/Folders.hpp"
#include "ui/Translator.hpp"
#include "ui/settings/FolderText.hpp"
#include "ui/settings/SettingsText.hpp"
#include "ui/text/ErrorText.hpp"
#include "ui/widgets/OpenBeside.hpp"

#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace StreamImages {

namespace {

QLabel *makeText(QWidget *parent)
{
	auto *label = new QLabel(parent);
	label->setTextFormat(Qt::PlainText);
	label->setWordWrap(true);
	label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
	return label;
}

} // namespace

NotOpenedPane::NotOpenedPane(const Services &services, const Configuration &configuration, const Error &why,
			     QWidget *parent)
	: QWidget(parent), services_(services), configuration_(configuration), self_((new Postbox(this))->address())
{
	buildWidgets(why);
	buildLayout();
	connectWidgets();
}

void NotOpenedPane::buildWidgets(const Error &why)
{
	const Translator &translator = services_.translator;
	why_ = makeText(this);
	why_->setObjectName(QStringLiteral("why"));
	why_->setText(translator.text("Plugin.NotOpened").arg(ErrorText{translator, configuration_}.sentence(why)));
	answer_ = makeText(this);
	answer_->setObjectName(QStringLiteral("answer"));
	answer_->hide();
	standardButton_ = new QPushButton(translator.text("NotOpened.Standard"), this);
	standardButton_->setObjectName(QStringLiteral("standardFolder"));
	chooseButton_ = new QPushButton(translator.text("NotOpened.Choose"), this);
	chooseButton_->setObjectName(QStringLiteral("chooseFolder"));
	const bool changeable = !configuration_.pluginFolder.empty() &&
				configuration_.sourceOf(Setting::LibraryFolder) != SettingSource::EnvironmentVariable;
	standardButton_->setVisible(changeable && configuration_.libraryFolder != standardFolder());
	chooseButton_->setVisible(changeable);
}

void NotOpenedPane::buildLayout()
{
	auto *layout = new QVBoxLayout(this);
	layout->addWidget(why_);
	layout->addWidget(standardButton_, 0, Qt::AlignLeading);
	layout->addWidget(chooseButton_, 0, Qt::AlignLeading);
	layout->addWidget(answer_);
	layout->addStretch(1);
}

void NotOpenedPane::connectWidgets()
{
	connect(standardButton_, &QPushButton::clicked, this, [this] { useFolder({}); });
	connect(chooseButton_, &QPushButton::clicked, this, &NotOpenedPane::askForFolder);
}

std::filesystem::path NotOpenedPane::standardFolder() const
{
	return std::get<std::filesystem::path>(
		defaultOf(describe(Setting::LibraryFolder), configuration_.pluginFolder));
}

void NotOpenedPane::askForFolder()
{
	auto *dialog = new QFileDialog(this, services_.translator.text("Settings.LibraryFolder"));
	dialog->setAttribute(Qt::WA_DeleteOnClose);
	dialog->setFileMode(QFileDialog::Directory);
	dialog->setOption(QFileDialog::ShowDirsOnly);
	connect(dialog, &QFileDialog::fileSelected, this,
		[this](const QString &folder) { useFolder(parseFolder(folder)); });
	openBeside(dialog);
}

void NotOpenedPane::useFolder(const std::optional<std::filesystem::path> &folder)
{
	const std::filesystem::path target = folder.value_or(standardFolder());
	if (foldersOverlap(target, configuration_.cacheFolder)) {
		answer_->setText(services_.translator.text("Settings.Refusal.Overlap"));
		answer_->show();
		return;
	}
	const SettingChanges changes{{Setting::LibraryFolder,
				      target == standardFolder() ? std::nullopt : std::optional{SettingValue{target}}}};
	auto work = [&files = services_.fileSystem, plugin = configuration_.pluginFolder, target,
		     changes]() -> Outcome {
		auto check = checkLibraryFolder(files, plugin, target);
		return {check, check ? saveSettings(files, plugin, changes) : Expected<void>{}};
	};
	runInBackground(services_.workers, Lane::Change, self_, std::move(work),
			[this, target](const Outcome &outcome) { tell(target, outcome); });
}

void NotOpenedPane::tell(const std::filesystem::path &folder, const Outcome &outcome)
{
	const Translator &translator = services_.translator;
	if (!outcome.check) {
		answer_->setText(folderErrorText(translator, outcome.check.error()));
	} else if (!outcome.saving) {
		answer_->setText(savingErrorText(translator, outcome.saving.error()));
	} else {
		answer_->setText(translator.text("Settings.OtherFolder.Question").arg(folderText(folder)));
	}
	answer_->show();
}

} // namespace StreamImages
