# Where OBS's own modules are, for tests and benches that load some of them: OBS_MODULES, and OBS_MODULE_DATA with a folder
# for each.
include_guard(GLOBAL)
find_package(libobs REQUIRED)

get_target_property(libobs_file OBS::libobs LOCATION)
cmake_path(GET libobs_file PARENT_PATH libobs_folder)
find_path(OBS_MODULES obs-transitions.so PATHS "${libobs_folder}/obs-plugins" REQUIRED)
find_path(OBS_MODULE_DATA obs-transitions/locale/en-US.ini PATH_SUFFIXES share/obs/obs-plugins REQUIRED)
