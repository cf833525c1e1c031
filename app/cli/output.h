// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <cstdio>
#include <vector>

namespace faultline::cli {

/// Exit codes of the command line, see DESIGN "Command line".
enum ExitCode : int { Done = 0, Failed = 1, Usage = 2 };

/// Writes the rows of a verb: aligned columns for people, one JSON object a line with --json.
/// The first rows settle the widths of the columns; later ones are written as they come, so that
/// an answer without end streams. Control characters of foreign text never reach a terminal.
class Output {
public:
    struct Column {
        QString key; ///< of the JSON object; dots reach into nested objects
        QString heading;
        int widthMax = 60; ///< longer texts end in an ellipsis
        bool alignRight = false;
    };

    Output(bool json, std::FILE *out, std::FILE *err);
    ~Output();
    Output(const Output &) = delete;
    Output &operator=(const Output &) = delete;

    [[nodiscard]] bool isJson() const { return m_json; }
    /// Names the columns of the table that follows; ends the one before.
    void beginTable(std::vector<Column> columns);
    void row(const QJsonObject &object);
    /// Writes what is still held back.
    void flush();
    /// A sentence for people; left out with --json.
    void say(const QString &text);
    /// Text as it is (a report, raw bytes of a record), in both modes.
    void raw(const QByteArray &bytes);
    /// `error: what: why: what to do` on the error stream.
    void error(const Error &error);
    void warning(const QString &text);

private:
    void writeTable();
    void writeCells(const QStringList &cells);

    bool m_json;
    std::FILE *m_out;
    std::FILE *m_err;
    std::vector<Column> m_columns;
    std::vector<int> m_widths;
    std::vector<QStringList> m_held;
    bool m_settled = false;
};

} // namespace faultline::cli
