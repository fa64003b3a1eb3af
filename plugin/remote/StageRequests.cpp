#include "plugin/remote/StageRequests.hpp"

namespace StreamImages {

namespace {

using nlohmann::json;

constexpr RemoteField kSourceNameField{"sourceName", RemoteField::Type::Text, RemoteField::Presence::Optional};

} // namespace

std::vector<RemoteRoute> StageRequests::routes() const
{
	using enum RemoteRoute::Needs;
	using enum RemoteRoute::Pace;
	using Type = RemoteField::Type;
	std::vector<RemoteRoute> routes{
		{"ShowImage",
		 Nothing,
		 Immediate,
		 {{"imageId", Type::Text, RemoteField::Presence::Optional}, kSourceNameField},
		 [this](const json &data) { return showImage(data); }},
		{"ShowSlot",
		 Nothing,
		 Immediate,
		 {{"slot", Type::Number}, kSourceNameField},
		 [this](const json &data) { return showSlot(data); }},
		{"SetPanic",
		 Nothing,
		 Immediate, // it matters more than a frame
		 {{"active", Type::Flag}},
		 [this](const json &data) { return setPanic(data); }},
	};
	for (const auto &[name, command] : {std::pair{"NextImage", Command::Next},
					    {"PreviousImage", Command::Previous},
					    {"RandomImage", Command::Random},
					    {"HideImage", Command::Hide}}) {
		routes.push_back({name, Nothing, Immediate, {kSourceNameField}, [this, command](const json &data) {
					  return this->command(command, data);
				  }});
	}
	return routes;
}

// Without an image: what was hidden.
Expected<json> StageRequests::showImage(const json &data) const
{
	if (!data.contains("imageId")) {
		return command(Command::Show, data);
	}
	return imageIdOf(data).and_then([&](const ImageId &image) { return show(image, access_.audience(), data); });
}

// An empty slot is no other than one whose image the client may not see.
Expected<json> StageRequests::showSlot(const json &data) const
{
	const Audience audience = access_.audience();
	return slotOf(data).and_then(
		[&](int slot) { return show(manager_.imageSlots(audience).at(slot), audience, data); });
}

Expected<json> StageRequests::show(const ImageId &image, Audience audience, const json &data) const
{
	// Before looking: of a library that is open for reading only nobody else sees what is in it.
	if (auto drawable = control_.ensureDrawable(); !drawable) {
		return std::unexpected{drawable.error()};
	}
	if (const auto seen = manager_.image(image, audience); !seen) {
		return std::unexpected{seen.error()};
	}
	return control_.findSource(textOf(data, kSourceNameField.name), audience)
		.and_then([&](const SourceState &source) {
			return control_.show(source.uuid, image).transform([&] {
				return json{{"sourceName", source.name}};
			});
		});
}

Expected<json> StageRequests::command(Command command, const json &data) const
{
	return control_.findSource(textOf(data, kSourceNameField.name), access_.audience())
		.and_then([&](const SourceState &source) {
			return control_.command(source.uuid, command).transform([&] {
				return json{{"sourceName", source.name}};
			});
		});
}

Expected<json> StageRequests::setPanic(const json &data) const
{
	const Panic panic = data.at("active").get<bool>() ? Panic::On : Panic::Off;
	return manager_.setPanic(panic).transform([] { return json::object(); });
}

} // namespace StreamImages
