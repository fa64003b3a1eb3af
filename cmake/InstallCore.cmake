# Core as a CMake package: `cmake --install BUILD-FOLDER --component core --prefix PREFIX`, then find_package(StreamImagesCore)
# and StreamImages::core. Not part of what an installation of the plugin brings.
include(CMakePackageConfigHelpers)

set(core_package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/StreamImagesCore)

set_target_properties(core PROPERTIES EXPORT_NAME core)
target_include_directories(core PUBLIC "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/stream-images>")
target_compile_features(core PUBLIC cxx_std_23)

install(
  TARGETS core
  EXPORT StreamImagesCore
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT core EXCLUDE_FROM_ALL
)
install(
  EXPORT StreamImagesCore
  NAMESPACE StreamImages::
  DESTINATION ${core_package_folder}
  COMPONENT core
  EXCLUDE_FROM_ALL
)
# Without those that need the headers of other libraries, themselves or through another: they are private.
install(
  DIRECTORY core
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/stream-images
  COMPONENT core
  EXCLUDE_FROM_ALL
  FILES_MATCHING
  PATTERN "*.hpp"
  PATTERN "ColourProfile.hpp" EXCLUDE
  PATTERN "DecodeWatch.hpp" EXCLUDE
  PATTERN "DocumentReader.hpp" EXCLUDE
  PATTERN "HeaderLimits.hpp" EXCLUDE
  PATTERN "JsonDocument.hpp" EXCLUDE
  PATTERN "Orientation.hpp" EXCLUDE
  PATTERN "PictureLoader.hpp" EXCLUDE
  PATTERN "PremultipliedShrink.hpp" EXCLUDE
  PATTERN "Rendering.hpp" EXCLUDE
  PATTERN "Vips.hpp" EXCLUDE
)

configure_package_config_file(
  cmake/StreamImagesCoreConfig.cmake.in "${CMAKE_CURRENT_BINARY_DIR}/StreamImagesCoreConfig.cmake"
  INSTALL_DESTINATION ${core_package_folder}
)
write_basic_package_version_file(
  "${CMAKE_CURRENT_BINARY_DIR}/StreamImagesCoreConfigVersion.cmake" COMPATIBILITY SameMinorVersion
)
install(
  FILES
    "${CMAKE_CURRENT_BINARY_DIR}/StreamImagesCoreConfig.cmake"
    "${CMAKE_CURRENT_BINARY_DIR}/StreamImagesCoreConfigVersion.cmake"
  DESTINATION ${core_package_folder}
  COMPONENT core
  EXCLUDE_FROM_ALL
)
