# add_test_suite(NAME [OWN_MAIN] SOURCES file... [LIBRARIES target...] [ENVIRONMENT variable=value...] [LABELS label...])
#
# One GoogleTest program, each of its tests known to CTest as NAME.Suite.Test; in a unity build, which is for running all
# of them quickly, as one test NAME. Its own code is not optimised, as most of it runs once. Label `threads` marks what is
# worth running under ThreadSanitizer; the target of that name builds those. OWN_MAIN: one of the sources has a main
# function that runs the tests.
include_guard(GLOBAL)
include(GoogleTest)

add_custom_target(threads)

function(add_test_suite name)
  cmake_parse_arguments(PARSE_ARGV 1 suite "OWN_MAIN" "" "SOURCES;LIBRARIES;ENVIRONMENT;LABELS")
  if(suite_OWN_MAIN)
    set(gtest GTest::gmock)
  else()
    set(gtest GTest::gmock_main)
  endif()
  add_executable(${name} ${suite_SOURCES})
  target_link_libraries(
    ${name} PRIVATE StreamImages::compiler-options StreamImages::test-support ${gtest} ${suite_LIBRARIES}
  )
  if("threads" IN_LIST suite_LABELS)
    add_dependencies(threads ${name})
  endif()
  target_compile_options(${name} PRIVATE $<$<NOT:$<CXX_COMPILER_ID:MSVC>>:-O0>)
  # An empty value would be dropped on the way, and the next property's name taken for it.
  set(properties)
  foreach(property IN ITEMS LABELS ENVIRONMENT)
    if(suite_${property})
      list(APPEND properties ${property} "${suite_${property}}")
    endif()
  endforeach()
  if(CMAKE_UNITY_BUILD)
    add_test(NAME ${name} COMMAND ${name} --gtest_brief=1)
    set_tests_properties(${name} PROPERTIES TIMEOUT 900 ${properties})
  else()
    gtest_discover_tests(
      ${name} TEST_PREFIX "${name}." DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 120 ${properties}
    )
  endif()
endfunction()
