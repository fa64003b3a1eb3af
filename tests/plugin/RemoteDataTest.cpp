#include "plugin/remote/RemoteData.hpp"

#include "plugin/remote/ScriptAccess.hpp"
#include "tests/plugin/RemoteFixture.hpp"

namespace StreamImages {
namespace {

using nlohmann::json;

TEST(RemoteDataTest, WhatObsWebsocketCarriesArrivesAsItIs)
{
	const json data{{"text", "Käse"},
			{"whole", 7},
			{"fraction", 0.5},
			{"flag", true},
			{"object", {{"inner", "x"}}},
			{"list", {{{"tag", "a"}}, {{"tag", "b"}}}}};
	EXPECT_EQ(fromObsData(toObsData(data)), data);
}

TEST(RemoteDataTest, AFieldThatIsNullIsNull)
{
	const OBSDataAutoRelease data = obs_data_create();
	obs_data_set_obj(data, "field", nullptr);
	EXPECT_EQ(fromObsData(data), (json{{"field", nullptr}}));
}

TEST(RemoteDataTest, TextThatIsNotUtf8IsRefusedWhereverItIs)
{
	for (const char *text : {"\xff", "a\xc3", "\xed\xa0\x80", "\xf8\x88\x80\x80\x80", "\xc0\xaf"}) {
		const OBSDataAutoRelease flat = obs_data_create();
		obs_data_set_string(flat, "title", text);
		EXPECT_EQ(fromObsData(flat).error().kind, ErrorKind::InvalidArgument);
		const OBSDataAutoRelease key = obs_data_create();
		obs_data_set_string(key, text, "title");
		EXPECT_EQ(fromObsData(key).error().kind, ErrorKind::InvalidArgument);
		const OBSDataAutoRelease nested = obs_data_create();
		const OBSDataArrayAutoRelease list = obs_data_array_create();
		obs_data_array_push_back(list, flat);
		obs_data_set_array(nested, "list", list);
		EXPECT_EQ(fromObsData(nested).error().kind, ErrorKind::InvalidArgument);
	}
}

TEST(RemoteDataTest, WhatIsNestedDeeperThanAnyRequestIsRefused)
{
	OBSDataAutoRelease data = obs_data_create();
	for (int i = 0; i < 1000; ++i) {
		OBSDataAutoRelease outer = obs_data_create();
		obs_data_set_obj(outer, "inner", data);
		data = std::move(outer);
	}
	EXPECT_EQ(fromObsData(data).error().kind, ErrorKind::InvalidArgument);
}

// ---- scripts ----

class ScriptAccessTest : public RemoteTest {
protected:
	ScriptAccessTest()
	{
		answered_.Connect(obs_get_signal_handler(), "stream_images_answer", onAnswer, this);
		told_.Connect(obs_get_signal_handler(), "stream_images_event", onEvent, this);
	}

	static void onAnswer(void *test, calldata_t *data)
	{
		static_cast<ScriptAccessTest *>(test)->note(calldata_string(data, "request"),
							    calldata_string(data, "answer"));
	}

	static void onEvent(void *test, calldata_t *data)
	{
		static_cast<ScriptAccessTest *>(test)->note(calldata_string(data, "event"),
							    calldata_string(data, "data"));
	}

	void note(const char *what, const char *text)
	{
		std::scoped_lock lock{heardMutex_};
		heard_.push_back({{"what", what}, {"text", json::parse(text)}});
		noted_.notify_all();
	}

	void ask(const char *request, const char *data)
	{
		calldata_t parameters{};
		calldata_set_string(&parameters, "request", request);
		calldata_set_string(&parameters, "data", data);
		EXPECT_TRUE(proc_handler_call(obs_get_proc_handler(), "stream_images_request", &parameters));
		calldata_free(&parameters);
	}

	json heard(std::size_t count)
	{
		std::unique_lock lock{heardMutex_};
		noted_.wait(lock, [&] { return heard_.size() >= count; });
		return heard_;
	}

	std::mutex heardMutex_; // guards heard_
	std::condition_variable noted_;
	json heard_ = json::array();
	OBSSignal answered_;
	OBSSignal told_;
	ScriptAccess scripts_{requests_, *broadcast_};
};

TEST_F(ScriptAccessTest, AnswersInTheOrderOfTheRequestsAndTellsEvents)
{
	ask("GetStatus", "");
	ask("CreateStream", R"({"title": "Of a script"})");
	ask("CreateStream", R"({"title": 7})");
	ask("CreateStream", "no JSON");
	ask("CreateStream", "[]");
	ask("NoSuchRequest", "{}");
	const json all = heard(7);
	std::vector<std::string> answers;
	std::vector<std::string> events;
	for (const json &entry : all) {
		const bool isAnswer = entry.at("text").contains("ok");
		(isAnswer ? answers : events)
			.push_back(entry.at("text").value("/error/kind"_json_pointer, entry.at("what")));
	}
	EXPECT_EQ(answers, (std::vector<std::string>{"GetStatus", "CreateStream", "invalid_argument",
						     "invalid_argument", "invalid_argument", "invalid_argument"}));
	EXPECT_EQ(events, std::vector<std::string>{"LibraryChanged"});
}

TEST_F(ScriptAccessTest, WhatIsAskedAfterTheEndIsIgnored)
{
	scripts_.close();
	ask("CreateStream", R"({"title": "Too late"})");
	EXPECT_EQ(manager().streams(Audience::Owner)->size(), 1u);
}

} // namespace
} // namespace StreamImages
