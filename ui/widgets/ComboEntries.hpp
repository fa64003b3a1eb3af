#pragma once

#include <QList>
#include <QString>

class QComboBox;

namespace StreamImages {

struct ComboEntry {
	QString text;
	QString data;
};

// Makes the combo box hold these entries and choose the one with this data, if there is one. Does not signal, and leaves
// alone what is the same already, so that a list the user has open stays open.
void setEntries(QComboBox *comboBox, const QList<ComboEntry> &entries, const QString &chosenData);

} // namespace StreamImages
