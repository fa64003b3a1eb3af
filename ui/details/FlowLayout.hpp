#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace StreamImages {

// Puts its items side by side, in as many rows as they need. Each is as wide as it would like to be, at most as wide as the
// layout.
class FlowLayout final : public QLayout {
public:
	explicit FlowLayout(QWidget *parent = nullptr);
	~FlowLayout() override;

	void addItem(QLayoutItem *item) override;
	int count() const override;
	QLayoutItem *itemAt(int index) const override;
	QLayoutItem *takeAt(int index) override;

	bool hasHeightForWidth() const override { return true; }
	int heightForWidth(int width) const override;
	QSize sizeHint() const override;
	QSize minimumSize() const override;
	Qt::Orientations expandingDirections() const override { return {}; }
	void setGeometry(const QRect &area) override;

private:
	// Where each item lies, of those that are visible; left to right.
	std::vector<QRect> arrange(const QRect &area) const;

	std::vector<std::unique_ptr<QLayoutItem>> items_;
};

} // namespace StreamImages
