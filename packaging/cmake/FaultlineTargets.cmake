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
        ${name}
        PROPERTIES
            LABELS "${arg_LABELS}"
            ENVIRONMENT
                "QT_QPA_PLATFORM=offscreen;FAULTLINE_LOG_DIR=${CMAKE_BINARY_DIR}/logs"
    )
    if(arg_TIMEOUT)
        set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT})
    endif()
endfunction()

# faultline_add_qml_module(<name> <Uri part> [SOURCES ...] [QML_FILES ...] [LINK targets...]
#                          [IMPORTS modules...])
# makes the static QML module Faultline.<Uri part> as faultline_<name>; a program links
# faultline_<name>plugin and imports it with Q_IMPORT_QML_PLUGIN. Byte code only: C++ made from QML
# by Qt 6.4 doubles the build time of a module and gains nothing that was measurable here.
function(faultline_add_qml_module name uri)
    cmake_parse_arguments(arg "" "" "SOURCES;QML_FILES;LINK;IMPORTS" ${ARGN})
    set(target faultline_${name})
    qt_add_library(${target} STATIC)
    add_library(Faultline::${name} ALIAS ${target})
    set_target_properties(${target} PROPERTIES QT_QMLCACHEGEN_ARGUMENTS "--only-bytecode")
    qt_add_qml_module(
        ${target}
        URI Faultline.${uri}
        VERSION 1.0
        RESOURCE_PREFIX /qt/qml
        DEPENDENCIES ${arg_IMPORTS}
        SOURCES ${arg_SOURCES}
        QML_FILES ${arg_QML_FILES}
    )
    target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR})
    target_link_libraries(${target} PUBLIC ${arg_LINK} PRIVATE faultline_options)
    # The generated type registration includes headers by their bare names.
    foreach(source IN LISTS arg_SOURCES)
        get_filename_component(folder ${source} DIRECTORY)
        target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/${folder})
    endforeach()
endfunction()
