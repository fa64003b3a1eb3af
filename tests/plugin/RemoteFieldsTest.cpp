#include "tests/plugin/RemoteFixture.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

// Every request with every field made wrong in every way: an error that names it, and nothing has happened.

namespace StreamImages {
namespace {

using nlohmann::json;
using Type = RemoteField::Type;
using Presence = RemoteField::Presence;

class RemoteFieldsTest : public RemoteTest {
protected:
	// Each field as it should be.
	json wellFormed(const RemoteRoute &route)
	{
		json data = json::object();
		for (const RemoteField &field : route.fields) {
			data[field.name] = wellFormed(field);
		}
		return data;
	}

	json wellFormed(const RemoteField &field)
	{
		const std::map<std::string, json> known{{"streamId", library_.stream().text()},
							{"imageId", image_.text()},
							{"visibility", "public"},
							{"sort", "name"},
							{"page", "gallery"},
							{"slot", 1},
							{"size", 72}};
		if (const auto found = known.find(field.name); found != known.end()) {
			return found->second;
		}
		switch (field.type) {
		case Type::Text:
			return "text";
		case Type::Flag:
			return true;
		case Type::Number:
			return 1;
		case Type::List:
			return json::array({{{field.entry, image_.text()}}});
		}
		return nullptr;
	}

	// Values that the field may not have.
	std::vector<json> wrongFor(const RemoteField &field)
	{
		const std::string enormous(kMaxRemoteTextBytes + 1, 'x');
		std::vector<json> wrong{json::object(), json{{"a", 1}}, 0.5};
		if (field.type != Type::Text) {
			wrong.push_back("text");
			wrong.push_back("");
		}
		if (field.type != Type::Flag) {
			wrong.push_back(true);
		}
		if (field.type != Type::Number) {
			wrong.push_back(7);
		}
		if (field.type == Type::Text) {
			wrong.push_back(enormous);
		}
		wrong.push_back(json::array());
		wrong.push_back(json::array({"text"}));
		if (field.type == Type::List) {
			wrong.push_back(json::array({json::object()}));
			wrong.push_back(json::array({{{field.entry, 7}}}));
			wrong.push_back(json::array({{{field.entry, nullptr}}}));
			wrong.push_back(json::array({{{field.entry, enormous}}}));
			wrong.push_back(json::array({{{field.entry, image_.text()}, {"more", 1}}}));
			wrong.push_back(json(kMaxRemoteListEntries + 1, json{{field.entry, image_.text()}}));
		}
		return wrong;
	}

	// What a client can tell the library by.
	std::string state()
	{
		return answer("GetStreamList").dump() +
		       answer("GetImageList", {{"streamId", library_.stream().text()}}).dump() +
		       answer("GetStatus").at("slots").dump() + answer("GetStatus").at("panic").dump();
	}

	void expectRefused(const RemoteRoute &route, const json &data, const std::string &field)
	{
		const json result = answer(route.name, data);
		ASSERT_EQ(result.at("ok"), false) << route.name << ' ' << field;
		EXPECT_EQ(result.at("error").at("kind"), "invalid_argument") << route.name << ' ' << field;
		EXPECT_THAT(result.at("error").at("message").get<std::string>(), testing::HasSubstr("'" + field))
			<< route.name;
	}

	const ImageId image_ = import(9, Visibility::Private);
};

TEST_F(RemoteFieldsTest, ARequestWithoutAFieldItNeedsChangesNothing)
{
	const std::string before = state();
	for (const RemoteRoute &route : requests_.routes()) {
		for (const RemoteField &field : route.fields) {
			json data = wellFormed(route);
			data.erase(field.name);
			if (field.presence == Presence::Required) {
				expectRefused(route, data, field.name);
				data[field.name] = nullptr;
				expectRefused(route, data, field.name);
			}
		}
	}
	EXPECT_EQ(state(), before);
}

TEST_F(RemoteFieldsTest, AFieldOfAnotherTypeOrSizeChangesNothing)
{
	const std::string before = state();
	for (const RemoteRoute &route : requests_.routes()) {
		for (const RemoteField &field : route.fields) {
			for (const json &wrong : wrongFor(field)) {
				json data = wellFormed(route);
				data[field.name] = wrong;
				const bool inside = field.type == Type::List && wrong.is_array() && !wrong.empty() &&
						    wrong[0].is_object() && wrong[0].size() == 1 && wrong.size() == 1 &&
						    wrong[0].contains(field.entry);
				expectRefused(route, data, inside ? field.entry : field.name);
			}
		}
	}
	EXPECT_EQ(state(), before);
}

TEST_F(RemoteFieldsTest, AFieldThatIsNotKnownChangesNothing)
{
	const std::string before = state();
	for (const RemoteRoute &route : requests_.routes()) {
		json data = wellFormed(route);
		data["sourcename"] = "Camera";
		expectRefused(route, data, "sourcename");
		data.erase("sourcename");
		data[std::string(kMaxRemoteTextBytes + 1, 'x')] = 1;
		expectRefused(route, data, "(long)");
	}
	EXPECT_EQ(state(), before);
}

TEST_F(RemoteFieldsTest, WhatIsNoIdIsNotFound)
{
	for (const char *id : {"", "x", "../../etc/passwd", "00000000000000000000000000000000"}) {
		EXPECT_EQ(refusal("GetImageList", {{"streamId", id}}), "not_found");
		EXPECT_EQ(refusal("GetThumbnail", {{"imageId", id}}), "not_found");
		EXPECT_EQ(refusal("ShowImage", {{"imageId", id}}), "not_found");
		EXPECT_EQ(refusal("RemoveImages", {{"imageIds", {{{"imageId", id}}}}}), "not_found");
		EXPECT_EQ(refusal("AssignSlot", {{"slot", 1}, {"imageId", id}}), "not_found");
	}
}

TEST_F(RemoteFieldsTest, ThereIsNoOtherRequest)
{
	EXPECT_EQ(refusal("NoSuchRequest"), "invalid_argument");
	EXPECT_EQ(refusal("getStatus"), "invalid_argument");
	EXPECT_EQ(refusal(""), "invalid_argument");
}

// ---- the manual ----

// The requests of docs/control.md, each with its fields: those that may be left out in brackets.
std::map<std::string, std::set<std::string>> documentedRequests()
{
	std::ifstream manual{CONTROL_MANUAL};
	std::map<std::string, std::set<std::string>> requests;
	std::string line;
	std::string heading;
	const std::regex field{R"(\| `(\w+)` \|(.*))"};
	while (std::getline(manual, line)) {
		std::smatch match;
		if (line.starts_with("#")) {
			heading = line.starts_with("### ") ? line.substr(4) : "";
		} else if (line.starts_with("```json request ")) {
			requests[line.substr(std::string{"```json request "}.size())].size();
		} else if (!heading.empty() && std::regex_match(line, match, field)) {
			const bool optional = match.str(2).find(" optional") == 0;
			requests[heading].insert(optional ? "[" + match.str(1) + "]" : match.str(1));
		}
	}
	return requests;
}

TEST_F(RemoteFieldsTest, TheManualNamesEveryRequestAndEveryField)
{
	std::map<std::string, std::set<std::string>> known;
	for (const RemoteRoute &route : requests_.routes()) {
		std::set<std::string> &fields = known[route.name];
		for (const RemoteField &field : route.fields) {
			fields.insert(field.presence == Presence::Optional ? "[" + std::string{field.name} + "]"
									   : field.name);
		}
	}
	EXPECT_EQ(documentedRequests(), known);
}

} // namespace
} // namespace StreamImages
