#pragma once

#include "tests/ui/DockFixture.hpp"

#include "ui/changes/LibraryChanges.hpp"
#include "ui/details/DetailsPane.hpp"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>
#include <memory>

namespace StreamImages {

class CommentRow;
class TagChip;

// A details pane over a real library, which follows the library as in the dock.
class DetailsTest : public DockTest {
protected:
	DetailsTest();
	~DetailsTest() override;

	void openPane();
	void closePane();

	// Until the pane says it.
	void show(const std::vector<ImageId> &images);

	// One that is seen, if there are several.
	template<typename Widget> Widget *part(const char *name = nullptr) const
	{
		const auto all = pane_->findChildren<Widget *>(QString::fromLatin1(name));
		EXPECT_FALSE(all.isEmpty()) << (name ? name : typeid(Widget).name());
		const auto seen = std::ranges::find_if(all, [](const Widget *widget) { return widget->isVisible(); });
		return seen == all.end() ? all.value(0) : *seen;
	}

	QLineEdit *title() const { return part<QLineEdit>("title"); }
	QPlainTextEdit *caption() const { return part<QPlainTextEdit>("caption"); }
	QPlainTextEdit *newComment() const { return part<QPlainTextEdit>("newComment"); }
	QString hintOf(const QWidget *editor) const; // below it

	// As a person does it.
	void type(QWidget *editor, const QString &text, Qt::Key end = Qt::Key_unknown) const;
	void replace(QWidget *editor, const QString &text, Qt::Key end = Qt::Key_unknown) const;

	QStringList chips() const; // that are seen
	std::vector<std::string> tagsOf(const ImageId &id) const;
	std::string titleOf(const ImageId &id) const { return image(id)->title; }

	// What the changes that were asked for so far do is done and told.
	void settle() const;

	StreamId stream_;
	std::unique_ptr<QWidget> window_; // changes, feed and pane, destroyed in this order, as in the dock
	LibraryChanges *changes_ = nullptr;
	DetailsPane *pane_ = nullptr;
	QLineEdit *elsewhere_ = nullptr; // outside the pane; has the focus first
};

} // namespace StreamImages
