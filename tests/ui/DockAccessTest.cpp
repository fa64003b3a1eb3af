// Everything in the dock is reached with the keyboard and has a name for those who cannot see it.
#include "tests/ui/DockFixture.hpp"

#include "ui/widgets/NoticePanel.hpp"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollBar>

#include <set>

namespace StreamImages {

namespace {

class DockAccessTest : public DockTest {
protected:
	// With as much of it to be seen as can be.
	DockAccessTest()
	{
		const StreamId stream = addStream("Show");
		a_ = addImage(stream, "a.png", Visibility::Public);
		addImage(stream, "b.png", Visibility::Private);
		openDock();
		scenes_.addSource("1", "Left", a_);
		scenes_.addSource("2", "Right", a_);
		find<NoticePanel>()->add({Notice::Severity::Problem, "Something", {"One", "Two"}});
		find<QLineEdit>("search")->setText("png");
		EXPECT_TRUE(waitForListed("a b"));
		select({a_});
		EXPECT_TRUE(waitUntil([&] { return find<QAbstractButton>("clearFilter")->isVisible(); }));
	}

	// That the user can see and use.
	QList<QWidget *> widgets() const
	{
		QList<QWidget *> result;
		for (QWidget *widget : dock_->findChildren<QWidget *>()) {
			if (widget->isVisibleTo(dock_.get()) && widget->window() == dock_->window()) {
				result.append(widget);
			}
		}
		return result;
	}

	static std::string describe(const QWidget *widget)
	{
		return widget->metaObject()->className() + (" " + widget->objectName().toStdString()) + " in " +
		       widget->parentWidget()->metaObject()->className();
	}

	ImageId a_;
};

TEST_F(DockAccessTest, WhateverTakesTheFocusHasAName)
{
	int focusable = 0;
	for (QWidget *widget : widgets()) {
		if (widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() != nullptr) {
			continue;
		}
		++focusable;
		QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
		ASSERT_NE(accessible, nullptr);
		EXPECT_FALSE(accessible->text(QAccessible::Name).isEmpty()) << describe(widget);
	}
	EXPECT_GT(focusable, 10);
}

TEST_F(DockAccessTest, TabReachesEveryControl)
{
	focus(find<QLineEdit>("search"));
	std::set<QWidget *> reached;
	while (reached.insert(QApplication::focusWidget()).second) {
		QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
		ASSERT_NE(QApplication::focusWidget(), nullptr);
	}
	for (QWidget *widget : widgets()) {
		const bool isControl = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget) ||
				       qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractSlider *>(widget) ||
				       qobject_cast<QAbstractItemView *>(widget);
		const bool isPart = qobject_cast<QScrollBar *>(widget) || qobject_cast<QLineEdit *>(widget->parent());
		if (isControl && !isPart && widget->isEnabled()) {
			EXPECT_TRUE(reached.contains(widget)) << describe(widget);
		}
	}
}

} // namespace

} // namespace StreamImages
