#include "ui/widgets/ComboEntries.hpp"

#include <QComboBox>
#include <QSignalBlocker>

namespace StreamImages {

void setEntries(QComboBox *comboBox, const QList<ComboEntry> &entries, const QString &chosenData)
{
	const QSignalBlocker blocker{comboBox};
	while (comboBox->count() > entries.size()) {
		comboBox->removeItem(comboBox->count() - 1);
	}
	for (int row = 0; row < static_cast<int>(entries.size()); ++row) {
		const ComboEntry &entry = entries[row];
		if (row == comboBox->count()) {
			comboBox->addItem(entry.text, entry.data);
			continue;
		}
		if (comboBox->itemData(row) != entry.data) {
			comboBox->setItemData(row, entry.data);
		}
		if (comboBox->itemText(row) != entry.text) {
			comboBox->setItemText(row, entry.text);
		}
	}
	if (const int chosen = comboBox->findData(chosenData); chosen != comboBox->currentIndex()) {
		comboBox->setCurrentIndex(chosen);
	}
}

} // namespace StreamImages
