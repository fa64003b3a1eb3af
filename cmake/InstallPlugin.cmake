# Where `cmake --install` puts the plugin: as OBS's own packages do, or as OBS looks for one user's plugins.
# For the latter the prefix is the folder of all that user's plugins: ~/.config/obs-studio/plugins on Linux.
option(STREAM_IMAGES_INSTALL_PER_USER "Install for one user, below the prefix ~/.config/obs-studio/plugins" OFF)

if(STREAM_IMAGES_INSTALL_PER_USER)
  set(plugin_binary_folder ${PROJECT_NAME}/bin/64bit)
  set(plugin_data_folder ${PROJECT_NAME}/data)
else()
  set(plugin_binary_folder ${CMAKE_INSTALL_LIBDIR}/obs-plugins)
  if(CMAKE_LIBRARY_ARCHITECTURE) # on Debian CMAKE_INSTALL_LIBDIR names it only when the prefix is /usr
    set(plugin_binary_folder lib/${CMAKE_LIBRARY_ARCHITECTURE}/obs-plugins)
  endif()
  set(plugin_data_folder share/obs/obs-plugins/${PROJECT_NAME})
endif()

install(TARGETS obs-stream-images LIBRARY DESTINATION ${plugin_binary_folder})
install(DIRECTORY data/ DESTINATION ${plugin_data_folder})
