// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace faultline::cli {
namespace {

constexpr std::size_t rowsHeldMax = 200;

QJsonValue valueAt(const QJsonObject &object, const QString &key)
{
    const QJsonValue direct = object.value(key);
    const qsizetype dot = key.indexOf(u'.');
    if (!direct.isUndefined() || dot < 0)
        return direct;
    return valueAt(object.value(key.left(dot)).toObject(), key.mid(dot + 1));
}

QString cellText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? QStringLiteral("yes") : QStringLiteral("no");
    if (value.isDouble()) {
        const double number = value.toDouble();
        return number == static_cast<double>(value.toInteger()) ? QString::number(value.toInteger())
                                                                : QString::number(number, 'g', 4);
    }
    if (value.isArray()) {
        QStringList parts;
        for (const QJsonValue &element : value.toArray())
            parts += cellText(element);
        return parts.join(QStringLiteral(", "));
    }
    return {};
}

/// Foreign text must not move the cursor or recolour the terminal.
QString printable(QString text)
{
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = u' ';
    }
    return text;
}

QString fitted(const QString &text, int width)
{
    return text.size() <= width ? text : text.left(width - 1) + u'…';
}

void write(std::FILE *file, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), file);
}

} // namespace

Output::Output(bool json, std::FILE *out, std::FILE *err)
    : m_json(json)
    , m_out(out)
    , m_err(err)
{ }

Output::~Output()
{
    flush();
}

void Output::beginTable(std::vector<Column> columns)
{
    flush();
    m_columns = std::move(columns);
    m_settled = false;
}

void Output::row(const QJsonObject &object)
{
    if (m_json) {
        write(m_out,
              QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) + u'\n');
        return;
    }
    QStringList cells;
    for (const Column &column : m_columns)
        cells += fitted(printable(cellText(valueAt(object, column.key))), column.widthMax);
    if (m_settled) {
        writeCells(cells);
        return;
    }
    m_held.push_back(std::move(cells));
    if (m_held.size() >= rowsHeldMax)
        writeTable();
}

void Output::flush()
{
    if (!m_held.empty())
        writeTable();
    std::fflush(m_out);
}

void Output::writeTable()
{
    QStringList headings;
    for (const Column &column : m_columns)
        headings += column.heading;
    m_widths.assign(m_columns.size(), 0);
    m_held.insert(m_held.begin(), headings);
    for (const QStringList &cells : m_held) {
        for (std::size_t i = 0; i < m_widths.size(); ++i)
            m_widths[i] = std::max(m_widths[i], static_cast<int>(cells[qsizetype(i)].size()));
    }
    for (const QStringList &cells : m_held)
        writeCells(cells);
    m_held.clear();
    m_settled = true;
}

void Output::writeCells(const QStringList &cells)
{
    QString line;
    for (std::size_t i = 0; i < m_widths.size(); ++i) {
        const QString &cell = cells[qsizetype(i)];
        line += m_columns[i].alignRight ? cell.rightJustified(m_widths[i])
                                        : cell.leftJustified(m_widths[i]);
        line += QStringLiteral("  ");
    }
    while (line.endsWith(u' '))
        line.chop(1);
    write(m_out, line + u'\n');
}

void Output::say(const QString &text)
{
    if (!m_json)
        write(m_out, text + u'\n');
}

void Output::raw(const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), m_out);
}

void Output::error(const Error &error)
{
    std::fflush(m_out);
    const QString hint = error.hint.isEmpty() ? QString() : QStringLiteral(": ") + error.hint;
    write(m_err, QStringLiteral("error: ") + printable(error.message + hint) + u'\n');
}

void Output::warning(const QString &text)
{
    std::fflush(m_out);
    write(m_err, QStringLiteral("warning: ") + printable(text) + u'\n');
}

} // namespace faultline::cli
