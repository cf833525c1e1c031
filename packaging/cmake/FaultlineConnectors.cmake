# SPDX-License-Identifier: GPL-3.0-or-later
# How a connector is declared, and how the programs get the list of all of them.

# faultline_add_connector(<name> SOURCES ... [PUBLIC targets...] [PRIVATE targets...])
# makes faultline_connector_<name> and puts it on the list. The connector declares, in
# connectors/<name>/formats.h, `faultline::sdk::FormatList faultline::connectors::<name>Formats()`.
function(faultline_add_connector name)
    cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    faultline_add_library(
        connector_${name}
        SOURCES ${arg_SOURCES}
        PUBLIC Faultline::connector_sdk ${arg_PUBLIC}
        PRIVATE ${arg_PRIVATE}
    )
    set_property(GLOBAL APPEND PROPERTY FAULTLINE_CONNECTORS ${name})
endfunction()

# Makes faultline_connectors with the generated header "connectors/all.h":
# `faultline::connectors::allFormats()`, the formats of every connector in the order of the lines.
# Only the programs and the tests link it.
function(faultline_finish_connectors)
    get_property(names GLOBAL PROPERTY FAULTLINE_CONNECTORS)
    set(includes "")
    set(lists "")
    set(targets "")
    foreach(name IN LISTS names)
        string(APPEND includes "#include \"connectors/${name}/formats.h\"\n")
        string(APPEND lists "    append(${name}Formats());\n")
        list(APPEND targets Faultline::connector_${name})
    endforeach()
    set(FAULTLINE_CONNECTOR_INCLUDES "${includes}")
    set(FAULTLINE_CONNECTOR_LISTS "${lists}")
    set(folder ${CMAKE_BINARY_DIR}/generated)
    set(templates ${CMAKE_SOURCE_DIR}/packaging/cmake)
    configure_file(${templates}/connectors_all.h.in ${folder}/connectors/all.h @ONLY)
    configure_file(${templates}/connectors_all.cpp.in ${folder}/connectors/all.cpp @ONLY)
    faultline_add_library(
        connectors
        SOURCES ${folder}/connectors/all.cpp ${folder}/connectors/all.h
        PUBLIC Faultline::connector_sdk ${targets}
    )
    target_include_directories(faultline_connectors PUBLIC ${folder})
endfunction()
