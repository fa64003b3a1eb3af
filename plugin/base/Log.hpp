#pragma once

#include <util/base.h>

// Lines in OBS's log, marked as ours. They name no file path and no title: logs are posted in public.
#define logError(format, ...) blog(LOG_ERROR, "[stream-images] " format __VA_OPT__(, ) __VA_ARGS__)
#define logWarning(format, ...) blog(LOG_WARNING, "[stream-images] " format __VA_OPT__(, ) __VA_ARGS__)
#define logInfo(format, ...) blog(LOG_INFO, "[stream-images] " format __VA_OPT__(, ) __VA_ARGS__)
