# add_test_suite(NAME SOURCES file... [LIBRARIES target...] [ENVIRONMENT variable=value...] [LABELS label...])
#
# One GoogleTest program, each of its tests known to CTest as NAME.Suite.Test. Label `threads` marks what is worth running
# under ThreadSanitizer.
include_guard(GLOBAL)
include(GoogleTest)

function(add_test_suite name)
  cmake_parse_arguments(PARSE_ARGV 1 suite "" "" "SOURCES;LIBRARIES;ENVIRONMENT;LABELS")
  add_executable(${name} ${suite_SOURCES})
  target_link_libraries(
    ${name} PRIVATE StreamImages::compiler-options StreamImages::test-support GTest::gmock_main ${suite_LIBRARIES}
  )
  gtest_discover_tests(
    ${name} TEST_PREFIX "${name}." DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
    PROPERTIES TIMEOUT 120 LABELS "${suite_LABELS}" ENVIRONMENT "${suite_ENVIRONMENT}"
  )
endfunction()
