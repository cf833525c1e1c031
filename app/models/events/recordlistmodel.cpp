// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/events/recordlistmodel.h"

#include "app/models/events/markbook.h"
#include "app/models/session/session.h"
#include "app/models/text/show.h"

namespace faultline::models {

namespace {

constexpr qsizetype titleLengthMax = 500;

/// One line of a text from outside, short enough for a row.
QString firstLineOf(const std::string &text)
{
    const auto end = text.find_first_of("\r\n");
    const auto length = static_cast<qsizetype>(std::min(end, text.size()));
    return QString::fromUtf8(text.data(), std::min(length, titleLengthMax));
}

} // namespace

RecordRow rowOf(const store::EventRow &row)
{
    return {ItemRef::ofEvent(row.event.id),
            row.time,
            static_cast<int>(row.event.severity),
            toString(row.event.source),
            row.event.eventType,
            row.event.service,
            row.event.title};
}

RecordRow rowOf(const engine::FoundRecord &found)
{
    if (const auto *row = std::get_if<store::EventRow>(&found.value))
        return rowOf(*row);
    RecordRow shown;
    shown.ref = ItemRef::of(found);
    shown.time = found.time;
    if (const auto *log = std::get_if<engine::FoundSignal<domain::LogRecord>>(&found.value)) {
        shown.severity = static_cast<int>(log->record.severity);
        shown.source = QStringLiteral("logs");
        shown.type = QStringLiteral("log");
        shown.service = QString::fromStdString(log->record.service);
        shown.title
            = firstLineOf(log->record.message.empty() ? log->record.raw : log->record.message);
        return shown;
    }
    const auto &span = std::get<engine::FoundSignal<domain::Span>>(found.value).record;
    const bool isBad = span.status == domain::SpanStatus::Error;
    shown.severity = static_cast<int>(isBad ? domain::Severity::High : domain::Severity::Info);
    shown.source = QStringLiteral("traces");
    shown.type = QStringLiteral("span");
    shown.service = QString::fromStdString(span.service);
    shown.title
        = QStringLiteral("%1, %2").arg(firstLineOf(span.name), compactDuration(span.duration));
    return shown;
}

QString lineOf(const RecordRow &row)
{
    const auto severity = static_cast<domain::Severity>(row.severity);
    QStringList parts{row.time ? row.time->toRfc3339() : QStringLiteral("undated"),
                      toString(severity)};
    parts.append(row.service.isEmpty() ? row.title
                                       : QStringLiteral("%1: %2").arg(row.service, row.title));
    return parts.join(u' ');
}

RecordListModel::RecordListModel(Session *session, QObject *parent)
    : ListModel(parent)
    , m_session(session)
{
    connect(session->marks(), &MarkBook::changed, this, [this] {
        refresh({StarredRole, LinkedRole, MarkRole, SeverityRole});
    });
    connect(session, &Session::zoneChanged, this, [this] { refresh({TimeRole, ClockRole}); });
}

void RecordListModel::refresh(const QList<int> &roles)
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), roles);
}

int RecordListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RecordListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RecordRow &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case ItemRole:
        return row.ref.toString();
    case TimeRole:
        return show::time(row.time, show::zoneOf(m_session->zone()));
    case ClockRole:
        return show::clockTime(row.time, show::zoneOf(m_session->zone()));
    case SourceRole:
        return row.source;
    case TypeRole:
        return row.type;
    case ServiceRole:
        return row.service;
    case Qt::DisplayRole:
    case TitleRole:
        return row.title;
    default:
        return markData(row, role);
    }
}

QVariant RecordListModel::markData(const RecordRow &row, int role) const
{
    const domain::Mark *mark = row.ref.isEvent() ? m_session->marks()->of(row.ref.event) : nullptr;
    switch (role) {
    case SeverityRole:
        return mark != nullptr && mark->severityOverride ? static_cast<int>(*mark->severityOverride)
                                                         : row.severity;
    case StarredRole:
        return mark != nullptr && mark->starred;
    case LinkedRole:
        return mark != nullptr;
    case MarkRole:
        return mark == nullptr || mark->role == domain::Role::None ? QString()
                                                                   : toString(mark->role);
    default:
        return {};
    }
}

QHash<int, QByteArray> RecordListModel::roleNames() const
{
    return {{ItemRole, "item"},         {TimeRole, "time"},     {ClockRole, "clock"},
            {SeverityRole, "severity"}, {SourceRole, "source"}, {TypeRole, "type"},
            {ServiceRole, "service"},   {TitleRole, "title"},   {StarredRole, "starred"},
            {LinkedRole, "linked"},     {MarkRole, "role"}};
}

void RecordListModel::setRows(std::vector<RecordRow> rows)
{
    replaceRows(m_rows, std::move(rows), [](const RecordRow &row) { return row.ref; });
}

QString RecordListModel::itemAt(int row) const
{
    return row < 0 || row >= rowCount() ? QString()
                                        : m_rows[static_cast<std::size_t>(row)].ref.toString();
}

int RecordListModel::rowOfItem(const QString &item) const
{
    const auto wanted = ItemRef::fromString(item);
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](const RecordRow &row) { return wanted == row.ref; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QStringList RecordListModel::itemsBetween(int first, int last) const
{
    QStringList items;
    for (int row = std::max(0, std::min(first, last)); row <= std::max(first, last); ++row) {
        if (row < rowCount())
            items.append(itemAt(row));
    }
    return items;
}

} // namespace faultline::models
