# SPDX-License-Identifier: GPL-3.0-or-later
# What a build may choose, and what every target of ours is compiled with.
option(FAULTLINE_TESTS "Build the tests" ON)
option(FAULTLINE_WERROR "Treat compiler warnings as errors" OFF)
set(FAULTLINE_SANITIZE "" CACHE STRING "Sanitizers to build with, e.g. address,undefined")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(QT_QML_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/qml)

# ccache and mold are optional: a build without them is only slower.
find_program(FAULTLINE_CCACHE ccache)
if(FAULTLINE_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${FAULTLINE_CCACHE})
endif()
find_program(FAULTLINE_MOLD mold)
if(FAULTLINE_MOLD AND NOT APPLE AND NOT WIN32)
    add_link_options(-fuse-ld=mold)
endif()

if(FAULTLINE_SANITIZE)
    add_compile_options(-fsanitize=${FAULTLINE_SANITIZE} -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${FAULTLINE_SANITIZE})
endif()

add_library(faultline_options INTERFACE)
target_compile_definitions(
    faultline_options
    INTERFACE
        QT_NO_KEYWORDS
        QT_NO_CAST_FROM_ASCII
        QT_NO_CAST_TO_ASCII
        QT_NO_CAST_FROM_BYTEARRAY
        QT_NO_URL_CAST_FROM_STRING
        QT_NO_FOREACH
        QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
)
target_compile_options(
    faultline_options
    INTERFACE
        -Wall
        -Wextra
        -Wpedantic
        -Wshadow
        -Wnon-virtual-dtor
        -Woverloaded-virtual
        $<$<BOOL:${FAULTLINE_WERROR}>:-Werror>
)
