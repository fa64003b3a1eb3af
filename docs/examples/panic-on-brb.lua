-- Blanks all pictures of Stream Images whenever the scene "Be right back" comes on program, and has a hotkey that shows the
-- image in slot 1. Add it in OBS under Tools > Scripts; the scene's name is a setting there. OBS tells scripts of a scene when
-- the transition to it has ended.
--
-- What it calls is described in docs/control.md; take this file as the beginning of your own.

local obs = obslua

local HOTKEY = "panic_on_brb.slot_1"

local brb_scene = ""
local on_brb = false
local asked = false -- whether the answer is awaited that says if panic was on before us
local ours = false -- whether the panic that is in force is this script's: only that is lifted again
local hotkey_id = obs.OBS_INVALID_HOTKEY_ID

-- ---- Stream Images ----

-- Returns at once; the answer comes to on_answer(). `data` is JSON.
local function request(name, data)
	local call = obs.calldata_create()
	obs.calldata_set_string(call, "request", name)
	obs.calldata_set_string(call, "data", data)
	local sent = obs.proc_handler_call(obs.obs_get_proc_handler(), "stream_images_request", call)
	obs.calldata_destroy(call)
	if not sent then
		obs.script_log(obs.LOG_WARNING, name .. " was not sent: the plugin Stream Images is not there")
	end
	return sent
end

local function set_panic(active)
	request("SetPanic", '{"active": ' .. tostring(active) .. "}")
end

local function lift_our_panic()
	if ours then
		ours = false
		set_panic(false)
	end
end

-- Who else pressed panic before us shall find it on afterwards. Answers come in the order of the requests, so this one tells
-- of the time before we blanked.
local function on_status(status)
	if asked then
		asked = false
		ours = not obs.obs_data_get_bool(status, "panic")
		if not on_brb then -- the scene has gone again meanwhile
			lift_our_panic()
		end
	end
end

-- The answers to all scripts' requests.
local function on_answer(call)
	local name = obs.calldata_string(call, "request")
	local answer = obs.obs_data_create_from_json(obs.calldata_string(call, "answer"))
	if answer == nil then
		return
	end
	if not obs.obs_data_get_bool(answer, "ok") then
		asked = asked and name ~= "GetStatus"
		local problem = obs.obs_data_get_obj(answer, "error")
		obs.script_log(obs.LOG_WARNING, name .. " was refused: " .. obs.obs_data_get_string(problem, "message"))
		obs.obs_data_release(problem)
	elseif name == "GetStatus" then
		on_status(answer)
	end
	obs.obs_data_release(answer)
end

-- Somebody else lifted our panic: one that is put on after that is not ours.
local function on_event(call)
	if obs.calldata_string(call, "event") == "PanicChanged" then
		local data = obs.obs_data_create_from_json(obs.calldata_string(call, "data"))
		if not obs.obs_data_get_bool(data, "active") then
			ours = false
		end
		obs.obs_data_release(data)
	end
end

-- ---- OBS ----

local function follow_program()
	local scene = obs.obs_frontend_get_current_scene()
	if scene == nil then -- OBS is ending, or its scenes are being exchanged
		return
	end
	local was_on = on_brb
	on_brb = obs.obs_source_get_name(scene) == brb_scene
	obs.obs_source_release(scene)
	if on_brb and not was_on then
		asked = true
		if request("GetStatus", "") then
			set_panic(true)
		end
	elseif was_on and not on_brb then
		lift_our_panic()
	end
end

local function on_frontend_event(event)
	if event == obs.OBS_FRONTEND_EVENT_SCENE_CHANGED or event == obs.OBS_FRONTEND_EVENT_FINISHED_LOADING then
		follow_program()
	end
end

local function on_hotkey(pressed)
	if pressed then
		request("ShowSlot", '{"slot": 1}')
	end
end

-- ---- what OBS calls ----

function script_description()
	return "Blanks all pictures of Stream Images while a scene is on program, and adds a hotkey that shows slot 1."
end

function script_defaults(settings)
	obs.obs_data_set_default_string(settings, "scene", "Be right back")
end

function script_properties()
	local properties = obs.obs_properties_create()
	obs.obs_properties_add_text(properties, "scene", "Scene", obs.OBS_TEXT_DEFAULT)
	return properties
end

function script_update(settings)
	brb_scene = obs.obs_data_get_string(settings, "scene")
end

function script_load(settings)
	hotkey_id = obs.obs_hotkey_register_frontend(HOTKEY, "Show slot 1 (script)", on_hotkey)
	local keys = obs.obs_data_get_array(settings, HOTKEY)
	obs.obs_hotkey_load(hotkey_id, keys)
	obs.obs_data_array_release(keys)

	local signals = obs.obs_get_signal_handler()
	obs.signal_handler_connect(signals, "stream_images_answer", on_answer)
	obs.signal_handler_connect(signals, "stream_images_event", on_event)
	obs.obs_frontend_add_event_callback(on_frontend_event)
end

-- Removed, or OBS ends: whoever takes the script away while its scene is on program finds the pictures again.
function script_unload()
	lift_our_panic()
end

function script_save(settings)
	local keys = obs.obs_hotkey_save(hotkey_id)
	obs.obs_data_set_array(settings, HOTKEY, keys)
	obs.obs_data_array_release(keys)
end
