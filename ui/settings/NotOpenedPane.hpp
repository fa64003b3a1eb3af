#pragma once

#include "core/base/Error.hpp"
#include "core/config/Configuration.hpp"
#include "core/store/FileSystem.hpp"
#include "ui/background/BackgroundWorkers.hpp"

#include <QWidget>

#include <filesystem>
#include <optional>

class QLabel;
class QPushButton;

namespace StreamImages {

class Translator;

// In the place of the dock while the library could not be opened: says why, and lets another folder be set, which takes
// effect when OBS starts again. Not where the environment names the folder. GUI thread.
class NotOpenedPane final : public QWidget {
	Q_OBJECT

public:
	// All outlive the pane and what its workers have begun.
	struct Services {
		FileSystem &fileSystem;
		BackgroundWorkers &workers;
		const Translator &translator;
	};
	NotOpenedPane(const Services &services, const Configuration &configuration, const Error &why,
		      QWidget *parent = nullptr);

	// None: the standard one.
	void useFolder(const std::optional<std::filesystem::path> &folder);

private:
	struct Outcome {
		Expected<void> check;
		Expected<void> saving;
	};

	void buildWidgets(const Error &why);
	void buildLayout();
	void connectWidgets();
	std::filesystem::path standardFolder() const;
	void askForFolder();
	void tell(const std::filesystem::path &folder, const Outcome &outcome);

	const Services services_;
	const Configuration configuration_;
	const Postbox::Address self_;

	QLabel *why_ = nullptr;
	QLabel *answer_ = nullptr;
	QPushButton *standardButton_ = nullptr;
	QPushButton *chooseButton_ = nullptr;
};

} // namespace StreamImages
