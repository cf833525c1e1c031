// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/journal/journalfields.h"

#include "core/domain/severity.h"
#include "core/domain/text/cursor.h"
#include "core/domain/text/keys.h"
#include "core/domain/text/time/timereader.h"

#include <algorithm>

namespace faultline::connectors::logs {
namespace {

class JournalMapper {
public:
    JournalMapper(Fields &&fields, Draft &draft)
        : m_fields(std::move(fields))
        , m_used(m_fields.size(), false)
        , m_draft(draft)
    { }

    void apply(std::string_view otherwise)
    {
        takeTime();
        if (const auto level = domain::severityFromLevel(take("PRIORITY"))) {
            m_draft.record.severity = *level;
            m_draft.record.severityFromText = false;
        }
        m_draft.ownMessage = take("MESSAGE");
        if (m_draft.ownMessage.empty())
            m_draft.message = otherwise;
        m_draft.record.host = take("_HOSTNAME");
        for (const std::string_view name : {"SYSLOG_IDENTIFIER", "_SYSTEMD_UNIT", "_COMM"}) {
            if (m_draft.record.service.empty())
                m_draft.record.service = take(name);
        }
        if (const auto trace = domain::traceIdFromText(take("TRACE_ID")))
            m_draft.record.traceId = *trace;
        for (std::size_t i = 0; i < m_fields.size(); ++i) {
            if (!m_used[i])
                m_draft.record.attributes.push_back(std::move(m_fields[i]));
        }
    }

private:
    [[nodiscard]] std::size_t find(std::string_view name) const
    {
        const auto found = std::find_if(m_fields.begin(), m_fields.end(),
                                        [&](const auto &field) { return field.first == name; });
        return static_cast<std::size_t>(found - m_fields.begin());
    }

    std::string take(std::string_view name)
    {
        const std::size_t at = find(name);
        if (at == m_fields.size())
            return {};
        m_used[at] = true;
        return m_fields[at].second;
    }

    void takeTime()
    {
        for (const std::string_view name : {"_SOURCE_REALTIME_TIMESTAMP", "__REALTIME_TIMESTAMP"}) {
            const std::size_t at = find(name);
            if (at == m_fields.size())
                continue;
            m_draft.timeText = m_fields[at].second;
            m_draft.time = domain::readWholeTime(m_draft.timeText);
            m_used[at] = m_draft.time.has_value();
            if (m_draft.time)
                return;
        }
    }

    Fields m_fields;
    std::vector<bool> m_used;
    Draft &m_draft;
};

} // namespace

bool isJournal(const Fields &fields)
{
    const auto has = [&](std::string_view name) {
        return std::any_of(fields.begin(), fields.end(),
                           [&](const auto &field) { return field.first == name; });
    };
    return has("__REALTIME_TIMESTAMP") && (has("__CURSOR") || has("_BOOT_ID"));
}

std::string journalBytes(std::string value)
{
    if (value.size() < 3 || value.front() != '[' || value.back() != ']')
        return value;
    std::string bytes;
    domain::Cursor at(value);
    at.advance();
    for (;;) {
        at.skipBlanks();
        const auto number = at.takeNumberUpTo(3);
        constexpr std::int64_t byteMax = 255;
        if (!number || *number > byteMax)
            return value;
        bytes += static_cast<char>(static_cast<unsigned char>(*number));
        at.skipBlanks();
        if (at.take(']'))
            return at.atEnd() ? bytes : value;
        if (!at.take(','))
            return value;
    }
}

void applyJournalFields(Fields &&fields, std::string_view otherwise, Draft &draft)
{
    JournalMapper(std::move(fields), draft).apply(otherwise);
}

} // namespace faultline::connectors::logs
