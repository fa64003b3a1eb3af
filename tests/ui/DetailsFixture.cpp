#include "tests/ui/DetailsFixture.hpp"

#include "ui/background/LibraryFeed.hpp"
#include "ui/details/TagChip.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/ElidedLabel.hpp"

#include <QVBoxLayout>

#include <atomic>

namespace StreamImages {

DetailsTest::DetailsTest()
{
	stream_ = addStream("Show");
}

DetailsTest::~DetailsTest()
{
	closePane();
}

void DetailsTest::openPane()
{
	window_ = std::make_unique<QWidget>();
	changes_ = new LibraryChanges(*manager_, *workers_, window_.get());
	auto *feed = new LibraryFeed(*manager_, window_.get());
	pane_ = new DetailsPane(*manager_, *workers_, *changes_, translator_, window_.get());
	QObject::connect(feed, &LibraryFeed::streamsChanged, pane_, &DetailsPane::refresh);
	QObject::connect(feed, &LibraryFeed::slotsChanged, pane_, &DetailsPane::refresh);
	auto *layout = new QVBoxLayout(window_.get());
	layout->setContentsMargins({});
	layout->addWidget(pane_);
	elsewhere_ = new QLineEdit(window_.get());
	layout->addWidget(elsewhere_);
	elsewhere_->setFocus();
	window_->resize(300, 700);
	window_->show();
	EXPECT_TRUE(QTest::qWaitForWindowActive(window_.get()));
}

void DetailsTest::closePane()
{
	window_.reset();
	pane_ = nullptr;
}

void DetailsTest::show(const std::vector<ImageId> &images)
{
	pane_->showImages(images);
	EXPECT_TRUE(waitUntil([&] {
		if (images.empty()) {
			return part<QLabel>("nothingSelected")->isVisible();
		}
		if (images.size() > 1) {
			return part<QLabel>("selectedCount")->text().contains(QString::number(images.size()));
		}
		return title()->isVisible() &&
		       part<ElidedLabel>("fileName")->text() == toQString(image(images.front())->fileName);
	}));
}

QString DetailsTest::hintOf(const QWidget *editor) const
{
	const auto *hint = editor->parentWidget()->findChild<QLabel *>("hint");
	return hint->isVisible() ? hint->text() : QString{};
}

void DetailsTest::type(QWidget *editor, const QString &text, Qt::Key end) const
{
	editor->setFocus();
	for (const QChar character : text) { // QTest::keyClicks knows Latin letters only
		QKeyEvent press{QEvent::KeyPress, 0, Qt::NoModifier, QString{character}};
		QApplication::sendEvent(editor, &press);
	}
	if (end != Qt::Key_unknown) {
		QTest::keyClick(editor, end);
	}
}

void DetailsTest::replace(QWidget *editor, const QString &text, Qt::Key end) const
{
	editor->setFocus();
	QTest::keySequence(editor, QKeySequence::SelectAll);
	QTest::keyClick(editor, Qt::Key_Delete);
	type(editor, text, end);
}

QStringList DetailsTest::chips() const
{
	QStringList texts;
	for (const TagChip *chip : pane_->findChildren<TagChip *>()) {
		if (chip->isVisible()) {
			texts.append(chip->findChild<ElidedLabel *>()->text());
		}
	}
	return texts;
}

std::vector<std::string> DetailsTest::tagsOf(const ImageId &id) const
{
	return image(id)->tags;
}

void DetailsTest::settle() const
{
	std::atomic<bool> done = false;
	workers_->run(Lane::Change, [&] { done = true; });
	EXPECT_TRUE(waitUntil([&] { return done.load(); }));
	QCoreApplication::processEvents();
}

} // namespace StreamImages
