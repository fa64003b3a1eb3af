#pragma once

#include <QListView>

namespace StreamImages {

// Tells its VeilingDelegate, if it has one, which item the user chose to look at: by a key, by a click, or with Tab.
class VeiledListView : public QListView {
	Q_OBJECT

public:
	using QListView::QListView;

protected:
	void keyPressEvent(QKeyEvent *event) override;
	void mousePressEvent(QMouseEvent *event) override;
	void focusInEvent(QFocusEvent *event) override;

private:
	void choose(const QModelIndex &index);
};

} // namespace StreamImages
