#pragma once

#include "ui/Translator.hpp"
#include "ui/details/SelectionFeed.hpp"

#include <QWidget>

#include <array>

class QLabel;
class QPushButton;

namespace StreamImages {

class ElidedLabel;

// What is known of an image's file, and what is wrong with it.
class ImageFacts final : public QWidget {
	Q_OBJECT

public:
	ImageFacts(const Translator &translator, QWidget *parent);

	void showImage(const ImageDetails &details);
	void setReadOnly(bool readOnly);

signals:
	void confirmRequested(); // of the visibility that a held image had

private:
	enum Row : std::size_t { kName, kFormat, kDimensions, kSize, kFrames, kAdded, kChanged, kRowCount };

	void buildRows();
	void setRow(Row row, const QString &text);
	void showProblems(const ImageDetails &details);

	const Translator &translator_;
	QLabel *missing_;
	QLabel *held_;
	QPushButton *confirm_;
	std::array<QLabel *, kRowCount> names_{};
	std::array<ElidedLabel *, kRowCount> values_{};
};

} // namespace StreamImages
