#pragma once

#include "core/model/Visibility.hpp"
#include "ui/Translator.hpp"

#include <QWidget>

#include <map>
#include <optional>

namespace StreamImages {

class SegmentButton;

// The visibility of the selected images, to see and to change: one button each.
class VisibilityBar final : public QWidget {
	Q_OBJECT

public:
	VisibilityBar(const Translator &translator, QWidget *parent);

	// The one that all selected images have, if they agree.
	void setCurrent(std::optional<Visibility> visibility);

signals:
	void chosen(StreamImages::Visibility visibility);

private:
	std::optional<Visibility> current_;
	std::map<Visibility, SegmentButton *> buttons_;
};

} // namespace StreamImages
