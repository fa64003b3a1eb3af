#pragma once

#include <QSplitter>
#include <QTimer>

namespace StreamImages {

class Preferences;

// The gallery, and the details beside it where there is room, else below it. Remembers whether details are shown, and how the
// room was shared in either case.
class DetailsSplit final : public QSplitter {
	Q_OBJECT

public:
	// The preferences outlive the split, which takes both widgets.
	DetailsSplit(QWidget *gallery, QWidget *details, Preferences &preferences, QWidget *parent);

	bool detailsShown() const;
	void showDetails(bool shown);

signals:
	void detailsToggled(bool shown);

protected:
	void resizeEvent(QResizeEvent *event) override;
	void hideEvent(QHideEvent *event) override;

private:
	QString name() const; // of the remembered shares
	void share();
	void rememberShares(); // once they were moved

	QWidget *const details_;
	Preferences &preferences_;
	QTimer moved_; // runs from the last movement on: a drag is many, and each would be written to the disk
};

} // namespace StreamImages
