#pragma once

#include "core/base/Error.hpp"
#include "core/config/Configuration.hpp"
#include "ui/Translator.hpp"
#include "ui/text/Notice.hpp"

#include <QString>

namespace StreamImages {

// Says in words what happened, why, and what to do about it. Error::detail is for logs and never shown.
class ErrorText {
public:
	// Both outlive this.
	ErrorText(const Translator &translator, const Configuration &configuration)
		: translator_(translator), configuration_(configuration)
	{
	}

	QString sentence(const Error &error) const;
	Notice notice(const Error &error) const;

private:
	const Translator &translator_;
	const Configuration &configuration_;
};

} // namespace StreamImages
