#include "core/search/NaturalOrder.hpp"

#include <algorithm>

namespace StreamImages {

namespace {

bool isDigit(char character)
{
	return character >= '0' && character <= '9';
}

bool startsWithDigit(std::string_view text)
{
	return !text.empty() && isDigit(text.front());
}

// Without leading zeros, so that of two numbers the one with more digits is larger.
std::string_view takeNumber(std::string_view &text)
{
	const auto length = static_cast<std::size_t>(std::ranges::find_if_not(text, isDigit) - text.begin());
	std::string_view number = text.substr(0, length);
	text.remove_prefix(length);
	number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
	return number;
}

std::weak_ordering compareNumbers(std::string_view left, std::string_view right)
{
	return left.size() != right.size() ? left.size() <=> right.size() : left <=> right;
}

} // namespace

std::weak_ordering compareNaturally(std::string_view left, std::string_view right)
{
	while (!left.empty() && !right.empty()) {
		std::weak_ordering order = std::weak_ordering::equivalent;
		if (startsWithDigit(left) && startsWithDigit(right)) {
			const std::string_view number = takeNumber(left);
			order = compareNumbers(number, takeNumber(right));
		} else {
			order = static_cast<unsigned char>(left.front()) <=> static_cast<unsigned char>(right.front());
			left.remove_prefix(1);
			right.remove_prefix(1);
		}
		if (order != 0) {
			return order;
		}
	}
	return left.size() <=> right.size();
}

} // namespace StreamImages
