#pragma once

#include "tests/ui/DockFixture.hpp"

#include "ui/changes/LibraryChanges.hpp"
#include "ui/lists/ListPages.hpp"
#include "ui/preferences/Preferences.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/NoticePanel.hpp"

#include <QAction>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QPushButton>

#include <memory>

namespace StreamImages {

// A window beside the dock, over the same library.
template<typename Window> class WindowTest : public DockTest {
protected:
	~WindowTest() override { closeWindow(); }

	// Not shown yet: what it loads has not come.
	void makeWindow()
	{
		changes_ = std::make_unique<LibraryChanges>(*manager_, *workers_, nullptr);
		window_ = new Window(*manager_, *workers_, *changes_, translator_, preferences_, nullptr);
		connectWindow();
	}

	// What the dock would do with what the window asks for.
	virtual void connectWindow() {}

	void openWindow()
	{
		makeWindow();
		window_->show();
		EXPECT_TRUE(QTest::qWaitForWindowExposed(window_));
	}

	// As when the dock goes, with changes still on their way.
	void closeWindow()
	{
		delete window_;
		changes_.reset();
	}

	// Another process has the library open: here it can only be looked at.
	void openLibraryOfAnother()
	{
		another_ = std::move(manager_);
		openLibrary();
		ASSERT_EQ(manager_->status().access, LibraryAccess::LockedByAnother);
	}

	template<typename Widget> Widget *part(const char *name = nullptr) const
	{
		auto *widget = window_->template findChild<Widget *>(QString::fromLatin1(name));
		EXPECT_NE(widget, nullptr) << (name != nullptr ? name : typeid(Widget).name());
		return widget;
	}

	QListView *list() const { return part<QListView>("rows"); }
	QAction *action(const char *name) const { return part<QAction>(name); }
	std::string told() const { return toUtf8(part<NoticePanel>()->text()); }
	void search(const QString &words) const { part<QLineEdit>("search")->setText(words); }

	// Why there is no list; empty while there is one.
	std::string whyEmpty() const { return toUtf8(part<ListPages>()->text()); }

	// One line for each row that is seen.
	std::string titles() const
	{
		QStringList titles;
		for (int row = 0; row < list()->model()->rowCount(); ++row) {
			titles << list()->model()->index(row, 0).data().toString();
		}
		return toUtf8(titles.join(u'|'));
	}

	bool waitForTitles(const std::string &expected) const
	{
		const bool came = waitUntil([&] { return titles() == expected; });
		EXPECT_EQ(titles(), expected);
		return came;
	}

	QModelIndex rowCalled(const QString &title) const
	{
		const QAbstractItemModel *model = list()->model();
		return model->match(model->index(0, 0), Qt::DisplayRole, title, 1, Qt::MatchExactly).value(0);
	}

	void selectRows(const QStringList &titles) const
	{
		list()->clearSelection();
		for (const QString &title : titles) {
			list()->selectionModel()->setCurrentIndex(rowCalled(title), QItemSelectionModel::Select);
		}
	}

	// The answer to the question that stands over the window.
	void answer(const char *button) const
	{
		auto *widget = part<QPushButton>(button);
		ASSERT_NE(widget, nullptr);
		widget->click();
	}

	Preferences preferences_{toQString((folder_.path() / "dock.ini").string())};
	std::unique_ptr<ImageManager> another_;
	std::unique_ptr<LibraryChanges> changes_;
	QPointer<Window> window_;
};

} // namespace StreamImages
