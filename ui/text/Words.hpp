#pragma once

#include "core/model/Visibility.hpp"
#include "ui/Translator.hpp"
#include "ui/changes/Edit.hpp"

#include <QString>

#include <array>
#include <string>
#include <string_view>

namespace StreamImages {

// The order in which the dock offers visibilities: from the narrowest, which is the default.
constexpr std::array kVisibilities{Visibility::Private, Visibility::Subscribers, Visibility::Public};

QString visibilityWord(const Translator &translator, Visibility visibility);
QString visibilityExplanation(const Translator &translator, Visibility visibility);

QString editText(const Translator &translator, const EditLabel &label);

// A title, a tag or a file name as the text of a menu or a button, where an ampersand would mark a key.
QString menuText(const QString &plain);

// The same as a tool tip, which would render what looks like HTML.
QString toolTipText(const QString &plain);

// Core's text is UTF-8.
QString toQString(std::string_view utf8);
std::string toUtf8(const QString &text);

} // namespace StreamImages
