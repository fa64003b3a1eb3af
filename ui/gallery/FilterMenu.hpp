#pragma once

#include "core/model/Visibility.hpp"
#include "ui/Translator.hpp"

#include <QMenu>
#include <QString>
#include <QStringList>

#include <optional>

class QActionGroup;

namespace StreamImages {

// Which images a gallery lists: all, or those of one visibility or with one tag.
class FilterMenu final : public QMenu {
	Q_OBJECT

public:
	FilterMenu(const Translator &translator, QWidget *parent);

	void setTags(const QStringList &tags); // that there are to choose from
	void clearFilter();

	std::optional<Visibility> visibility() const { return visibility_; }
	QString tag() const { return tag_; } // empty: any
	bool filters() const { return visibility_.has_value() || !tag_.isEmpty(); }

signals:
	void filterChanged();

private:
	void addVisibility(std::optional<Visibility> visibility, const QString &text);
	void addTag(const QString &tag, const QString &text);
	void fillTagMenu();
	void check();

	const Translator &translator_;
	QActionGroup *visibilities_;
	QActionGroup *tags_;
	QMenu *tagMenu_;
	QStringList offered_; // in tagMenu_, below "any"
	std::optional<Visibility> visibility_;
	QString tag_;
};

} // namespace StreamImages
