#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace StreamImages {

// What else there is to see or do about a notice, on a button.
struct NoticeAction {
	QString text;
	std::function<void()> perform; // GUI thread; harmless when what it needs is gone
};

// Something to tell the streamer once, in words.
struct Notice {
	enum class Severity {
		Done = 1, // it worked
		Warning,  // it worked, but something needs attention
		Problem,  // it did not work
	};
	Severity severity;
	QString headline;
	QStringList details; // one line each; may be empty
	std::optional<NoticeAction> action = {};
};

} // namespace StreamImages
