#include "ui/settings/SettingRow.hpp"

#include "ui/Translator.hpp"
#include "ui/settings/SettingEditor.hpp"
#include "ui/settings/SettingsSession.hpp"
#include "ui/settings/SettingsText.hpp"
#include "ui/text/Words.hpp"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace StreamImages {

namespace {

QLabel *makeLine(const char *name, QWidget *parent)
{
	auto *label = new QLabel(parent);
	label->setObjectName(QString::fromLatin1(name));
	label->setTextFormat(Qt::PlainText); // it may hold a folder's name
	label->setWordWrap(true);
	return label;
}

QString toolTipOf(const Translator &translator, Setting setting)
{
	QStringList lines{settingExplanation(translator, setting)};
	if (describe(setting).kind == SettingKind::Number) {
		lines << refusalText(translator, setting,
				     SettingRefusal::Value); // the editor keeps these bounds without a word
	}
	return lines.join(u'\n');
}

} // namespace

SettingRow::SettingRow(Setting setting, SettingsSession &session, const Translator &translator, QWidget *parent)
	: QWidget(parent), setting_(setting), session_(session), translator_(translator)
{
	buildWidgets();
	buildLayout();
	connectWidgets();
	follow();
}

void SettingRow::buildWidgets()
{
	const QString name = settingName(translator_, setting_);
	setObjectName(toQString(describe(setting_).name));
	setToolTip(toolTipOf(translator_, setting_));
	editor_ = SettingEditor::make(describe(setting_), translator_, this);
	editor_->setAccessibleName(name);
	name_ = makeLine("name", this);
	name_->setText(translator_.text("Settings.Name").arg(name));
	name_->setBuddy(editor_);
	buttons_ = new QWidget(this);
	defaultButton_ = new QPushButton(translator_.text("Settings.Default"), buttons_);
	defaultButton_->setObjectName(QStringLiteral("default"));
	defaultButton_->setAccessibleName(translator_.text("Settings.Default.AccessibleName").arg(name));
	origin_ = makeLine("origin", this);
	refusal_ = makeLine("refusal", this);
	QFont bold = refusal_->font();
	bold.setBold(true);
	refusal_->setFont(bold);
}

void SettingRow::buildLayout()
{
	auto *buttons = new QHBoxLayout(buttons_);
	buttons->setContentsMargins(0, 0, 0, 0);
	buttons->addWidget(defaultButton_);

	const SettingEditor::Place place = editor_->place();
	auto *head = new QHBoxLayout;
	head->addWidget(name_, 1);
	auto *layout = new QVBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	layout->addLayout(head);
	if (place == SettingEditor::Place::BesideName) {
		head->addWidget(editor_);
	} else {
		layout->addWidget(editor_);
	}
	head->addWidget(buttons_);
	name_->setVisible(place != SettingEditor::Place::InsteadOfName);
	buttons_->setVisible(place != SettingEditor::Place::InsteadOfName);
	layout->addWidget(refusal_);
	layout->addWidget(origin_);
}

void SettingRow::connectWidgets()
{
	connect(editor_, &SettingEditor::edited, this, [this] { session_.choose(setting_, editor_->value()); });
	connect(defaultButton_, &QPushButton::clicked, this,
		[this] { session_.choose(setting_, session_.state(setting_).byDefault); });
	connect(&session_, &SettingsSession::changed, this, &SettingRow::follow);
}

void SettingRow::addButton(QPushButton *button)
{
	button->setParent(buttons_);
	static_cast<QHBoxLayout *>(buttons_->layout())->insertWidget(0, button);
}

void SettingRow::follow()
{
	const SettingState state = session_.state(setting_);
	editor_->setEnabled(state.changeable);
	editor_->setValue(state.value);
	const bool resettable = state.value != state.byDefault || state.origin == SettingOrigin::UnusableInFile;
	defaultButton_->setEnabled(state.changeable && resettable);
	defaultButton_->setToolTip(settingValueText(translator_, setting_, state.byDefault).toHtmlEscaped());
	followTexts(state);
}

void SettingRow::followTexts(const SettingState &state)
{
	const bool loaded = session_.phase() != SettingsSession::Phase::Loading;
	const QStringList origin = originLines(translator_, setting_, state);
	origin_->setText(loaded ? origin.join(u'\n') : QString{});
	refusal_->setText(refusalText(translator_, setting_, state.refusal));
	refusal_->setVisible(state.refusal != SettingRefusal::None);
	editor_->setAccessibleDescription((QStringList{refusal_->text()} + origin).join(u'\n'));
}

} // namespace StreamImages
