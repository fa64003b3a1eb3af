#pragma once

#include <QGroupBox>

#include <cstdint>

class QHBoxLayout;
class QProgressBar;
class QPushButton;

namespace StreamImages {

class FactsGrid;
class Translator;

// A part of the cache: how full it is, facts about it, and buttons to empty it.
class CacheRow final : public QGroupBox {
	Q_OBJECT

public:
	// `translator` outlives the row.
	CacheRow(const QString &name, const Translator &translator, QWidget *parent);

	void setUsage(std::uint64_t bytes, std::uint64_t maxBytes);
	void setFacts(const QStringList &facts);

	// For accessibility the button says what it empties, too.
	QPushButton *addButton(const char *objectName, const QString &text);

private:
	void buildWidgets();
	void buildLayout();

	const Translator &translator_;
	QProgressBar *usage_ = nullptr;
	FactsGrid *facts_ = nullptr;
	QHBoxLayout *buttons_ = nullptr;
};

} // namespace StreamImages
