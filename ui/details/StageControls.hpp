#pragma once

#include "ui/SceneGateway.hpp"
#include "ui/Translator.hpp"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;

namespace StreamImages {

// Where the image is shown now, which slot it is in, and the buttons that put it there, take it off, or look at it.
class StageControls final : public QWidget {
	Q_OBJECT

public:
	StageControls(const Translator &translator, QWidget *parent);

	void setImage(const ImageId &image, int slot); // 0 for none
	void setSources(const std::vector<SceneSource> &sources);
	void setReadOnly(bool readOnly);

	bool onAir() const;

signals:
	void showRequested();
	void hideRequested();
	void fullSizeRequested();

private:
	QPushButton *addButton(const char *name, const QString &text);
	void follow();

	const Translator &translator_;
	ImageId image_;
	int slot_ = 0;
	std::vector<SceneSource> sources_;
	QLabel *places_;
	QPushButton *show_ = nullptr;
	QPushButton *hide_ = nullptr;
};

} // namespace StreamImages
