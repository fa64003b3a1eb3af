#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;

namespace StreamImages {

// Short texts beside each other in columns; in two lines where one has no room for them.
class FactsGrid final : public QWidget {
	Q_OBJECT

public:
	explicit FactsGrid(QWidget *parent);

	void setFacts(const QStringList &facts);
	QStringList facts() const;

	QSize minimumSizeHint() const override;

protected:
	void resizeEvent(QResizeEvent *event) override;

private:
	void addLabels(qsizetype count);
	void arrange();
	int widthOf(int columns) const;

	QGridLayout *layout_;
	std::vector<QLabel *> labels_;
	int columns_ = 0;
};

} // namespace StreamImages
