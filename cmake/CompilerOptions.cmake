# What every target of ours is compiled with. Link it PRIVATE: it says nothing about our users.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library(compiler-options INTERFACE)
add_library(StreamImages::compiler-options ALIAS compiler-options)

if(MSVC)
  target_compile_options(compiler-options INTERFACE /W4 /WX /utf-8)
else()
  target_compile_options(
    compiler-options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
                               -Werror -fvisibility=hidden -fvisibility-inlines-hidden
  )
endif()

if(STREAM_IMAGES_SANITIZER STREQUAL "address")
  set(sanitizers -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
elseif(STREAM_IMAGES_SANITIZER STREQUAL "thread")
  set(sanitizers -fsanitize=thread -fno-omit-frame-pointer)
elseif(STREAM_IMAGES_SANITIZER STREQUAL "fuzzer")
  # Everything reports what it executes; libFuzzer's own main function is linked to the fuzzers only (tests/fuzz).
  set(sanitizers -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
elseif(STREAM_IMAGES_SANITIZER)
  message(
    FATAL_ERROR "STREAM_IMAGES_SANITIZER is '${STREAM_IMAGES_SANITIZER}': expected address, thread, fuzzer, or empty."
  )
endif()
if(STREAM_IMAGES_SANITIZER)
  target_compile_options(compiler-options INTERFACE ${sanitizers})
  target_link_options(compiler-options INTERFACE ${sanitizers})
endif()
