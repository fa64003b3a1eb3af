#pragma once

#include <QString>
#include <QStringList>

namespace StreamImages {

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
};

} // namespace StreamImages
