# SPDX-License-Identifier: GPL-3.0-or-later
# Every dependency, each from Debian 12, with the reason why it is here.
find_package(
    Qt6 6.4 REQUIRED
    COMPONENTS Core Concurrent Sql Network Gui Widgets Qml Quick QuickControls2 Svg Charts Test QuickTest
)
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

find_package(tl-expected REQUIRED) # Result<T>: std::expected needs C++23, which blinds clang 14's tools
find_package(zstd REQUIRED) # segments and kept documents
find_package(simdjson REQUIRED) # JSON lines, one document at a time
find_package(spdlog REQUIRED) # the rotating JSON log behind the Qt message handler
find_package(md4c REQUIRED) # Markdown of notes, parsed without HTML
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3) # bulk inserts through the driver's handle
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2) # regular expressions over untrusted text
pkg_check_modules(LIBGIT2 REQUIRED IMPORTED_TARGET libgit2) # repositories
pkg_check_modules(LIBARCHIVE REQUIRED IMPORTED_TARGET libarchive) # gz, zst, xz, zip, tar
find_package(ZLIB REQUIRED) # gzip to the last readable byte, which libarchive's filter does not give
if(FAULTLINE_TESTS)
    find_package(rapidcheck REQUIRED) # property tests
endif()
