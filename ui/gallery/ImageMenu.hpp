#pragma once

#include "core/model/Visibility.hpp"
#include "ui/Translator.hpp"

#include <QMenu>

#include <optional>

namespace StreamImages {

// What can be done with the selected images. Deletes itself when it closes.
class ImageMenu final : public QMenu {
	Q_OBJECT

public:
	struct Selection {
		std::size_t count = 0;
		std::optional<Visibility> visibility; // if they all have the same
		bool showable = false;                // one image, and the library may be drawn from
		bool onStream = false;                // one of them is set in a source
		bool changeable = false;              // the library may be changed
	};

	ImageMenu(const Selection &selection, const Translator &translator, QWidget *parent);

signals:
	void showRequested();
	void hideRequested();
	void visibilityChosen(StreamImages::Visibility visibility);

private:
	void addVisibilities(const Selection &selection, const Translator &translator);
};

} // namespace StreamImages
