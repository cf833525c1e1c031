# SPDX-License-Identifier: GPL-3.0-or-later
# The one way a target of ours is declared, so that all get the same flags and include root.

# faultline_add_library(<name> SOURCES ... [PUBLIC targets...] [PRIVATE targets...])
# makes faultline_<name> with the alias Faultline::<name>; headers are included from the root of
# the tree ("core/base/result.h"), so an include line shows its layer.
function(faultline_add_library name)
    cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    set(target faultline_${name})
    add_library(${target} STATIC ${arg_SOURCES})
    add_library(Faultline::${name} ALIAS ${target})
    target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR})
    target_link_libraries(${target} PUBLIC ${arg_PUBLIC} PRIVATE faultline_options ${arg_PRIVATE})
endfunction()

# faultline_add_executable(<name> SOURCES ... [LINK targets...])
function(faultline_add_executable name)
    cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
    qt_add_executable(${name} ${arg_SOURCES})
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} PRIVATE faultline_options ${arg_LINK})
endfunction()

# faultline_add_test(tst_<subject> LABELS unit|db|net|qml|tidy|slow|peers [SOURCES ...] LINK ...)
# SOURCES defaults to tst_<subject>.cpp beside the CMakeLists.txt.
function(faultline_add_test name)
    cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
    if(NOT arg_SOURCES)
        set(arg_SOURCES ${name}.cpp)
    endif()
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
    target_link_libraries(
        ${name} PRIVATE faultline_options Faultline::testsupport Qt6::Test ${arg_LINK}
    )
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(
        ${name} PROPERTIES LABELS "${arg_LABELS}" ENVIRONMENT "QT_QPA_PLATFORM=offscreen"
    )
    if(arg_TIMEOUT)
        set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT})
    endif()
endfunction()
