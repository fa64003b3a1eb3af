#pragma once

#include "core/search/ImageQuery.hpp"
#include "ui/Translator.hpp"

#include <QStringList>
#include <QWidget>

class QLineEdit;
class QSlider;
class QToolButton;

namespace StreamImages {

class FilterMenu;
class Preferences;
class SortMenu;

// What a gallery lists and how large: search, filter, order, zoom. Order and zoom are remembered.
class GalleryBar final : public QWidget {
	Q_OBJECT

public:
	// Preferences and translator outlive the bar; order and zoom are remembered for the gallery of that name.
	GalleryBar(Preferences &preferences, const Translator &translator, const QString &gallery, QWidget *parent);

	ImageQuery query() const;
	bool narrows() const; // something is searched for or filtered out
	void setTags(const QStringList &tags);
	void clear(); // search and filter

	void focusSearch();
	void setTileWidth(int widthPx); // as if the user had set it, within what the slider has

signals:
	void queryChanged();
	void tileWidthChanged(int widthPx); // at least; the user wants it so
	void leftSearch();                  // the user wants to go on among the images

protected:
	bool eventFilter(QObject *watched, QEvent *event) override;

private:
	void buildWidgets();
	void buildLayout();
	void connectWidgets();
	QToolButton *makeMenuButton(const char *name, const char *key);
	void followFilter();
	void rememberOrder();
	void rememberTileWidth();

	Preferences &preferences_;
	const Translator &translator_;
	const QString gallery_;
	QLineEdit *search_ = nullptr;
	FilterMenu *filter_ = nullptr;
	SortMenu *sort_ = nullptr;
	QToolButton *filterButton_ = nullptr;
	QToolButton *sortButton_ = nullptr;
	QSlider *zoom_ = nullptr;
};

} // namespace StreamImages
