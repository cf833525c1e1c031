// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/search/casesearch.h"

#include "app/engine/search/signalreader.h"
#include "core/signals/matcher.h"

#include <map>

namespace faultline::engine {
namespace {

constexpr int eventPageRows = 200;

struct MergedCursor {
    std::optional<store::EventCursor> event;
    std::optional<signals::SearchCursor> signal;
    bool eventsDone = false;
    bool signalsDone = false;
};

/// `EVENTS/SIGNALS`, each side a cursor, `-` for "from the start" or `.` for "no more".
Result<MergedCursor> cursorFromText(const QString &text)
{
    MergedCursor cursor;
    if (text.isEmpty())
        return cursor;
    const QStringList sides = text.split(u'/');
    const auto mistake = [&] {
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("\"%1\" is no cursor of a search").arg(text),
                       QStringLiteral("Use the cursor that the page before printed"));
    };
    if (sides.size() != 2)
        return mistake();
    cursor.eventsDone = sides[0] == u".";
    cursor.signalsDone = sides[1] == u".";
    if (!cursor.eventsDone && sides[0] != u"-") {
        cursor.event = store::EventCursor::fromString(sides[0]);
        if (!cursor.event)
            return mistake();
    }
    if (!cursor.signalsDone && sides[1] != u"-") {
        cursor.signal = signals::SearchCursor::fromString(sides[1]);
        if (!cursor.signal)
            return mistake();
    }
    return cursor;
}

QString textOf(const MergedCursor &cursor)
{
    const QString event = cursor.eventsDone ? QStringLiteral(".")
        : cursor.event                      ? cursor.event->toString()
                                            : QStringLiteral("-");
    const QString signal = cursor.signalsDone ? QStringLiteral(".")
        : cursor.signal                       ? cursor.signal->toString()
                                              : QStringLiteral("-");
    return event + u'/' + signal;
}

/// Segments as the search wants them, with what all their records share: `evidence` (path and id)
/// and `format`.
Result<std::vector<signals::SearchSegment>> searchable(
    const store::CaseFile &file, const std::vector<store::StoredSegment> &stored)
{
    const auto evidence = file.evidence().list(true);
    if (!evidence)
        return failureOf(evidence);
    std::map<domain::EvidenceId, domain::Attributes> fields;
    for (const domain::Evidence &one : *evidence) {
        const QString path = one.member.isEmpty() ? one.path : one.path + u'!' + one.member;
        fields[one.id] = {{"evidence", path.toStdString()},
                          {"evidence", one.id.toString().toStdString()},
                          {"format", one.format.toStdString()}};
    }
    std::vector<signals::SearchSegment> segments;
    segments.reserve(stored.size());
    for (const store::StoredSegment &segment : stored)
        segments.push_back(
            {segment.key, segment.summary, segment.clockOffset, fields[segment.evidence]});
    return segments;
}

/// Two streams in order of time, events page by page and signals as they are found, poured into
/// one visitor.
class MergedSearch {
public:
    MergedSearch(const store::CaseFile &file, const domain::Query &query,
                 const CaseSearchOptions &options, const CaseSearch::Visitor &visitor,
                 std::stop_token token)
        : m_case(file)
        , m_options(options)
        , m_visitor(visitor)
        , m_token(std::move(token))
        , m_reader(file)
        , m_query(query)
    {
        m_request.filter.query = query;
        m_request.order
            = options.oldestFirst ? store::EventOrder::Oldest : store::EventOrder::Newest;
        m_request.limit = eventPageRows;
    }

    Result<CaseSearchOutcome> run()
    {
        auto cursor = cursorFromText(m_options.cursor);
        if (!cursor)
            return failureOf(cursor);
        m_cursor = *cursor;
        m_cursor.eventsDone = m_cursor.eventsDone || !m_options.events;
        m_cursor.signalsDone = m_cursor.signalsDone || !m_options.signals;
        m_request.after = m_cursor.event;
        if (!m_cursor.signalsDone) {
            if (auto searched = searchSignals(); !searched)
                return failureOf(searched);
        }
        while (!m_full && nextEvent())
            takeEvent();
        if (m_failure)
            return tl::unexpected(*m_failure);
        if (m_token.stop_requested())
            return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
        const bool over = m_cursor.signalsDone && m_cursor.eventsDone;
        m_outcome.cursor = over ? QString() : textOf(m_cursor);
        return std::move(m_outcome);
    }

private:
    Result<void> searchSignals()
    {
        const auto matcher = signals::Matcher::compile(m_query);
        if (!matcher)
            return failureOf(matcher);
        const auto stored = m_case.segments().list();
        if (!stored)
            return failureOf(stored);
        m_reader.know(*stored);
        const auto segments = searchable(m_case, *stored);
        if (!segments)
            return failureOf(segments);
        signals::SearchOptions options;
        options.order
            = m_options.oldestFirst ? signals::SearchOrder::Oldest : signals::SearchOrder::Newest;
        options.after = m_cursor.signal;
        const auto load = [this](std::int64_t key) { return m_case.segments().open(key); };
        const auto visit = [this](std::span<const signals::SearchHit> hits) {
            for (const signals::SearchHit &hit : hits) {
                if (!takeHit(hit))
                    return false;
            }
            return true;
        };
        const auto outcome = signals::search(*segments, load, *matcher, options, visit, m_token);
        if (!outcome)
            return failureOf(outcome);
        m_cursor.signalsDone = !m_full && !m_failure;
        for (const auto &[key, error] : outcome->damaged)
            m_outcome.damaged += error.message;
        return {};
    }

    bool takeHit(const signals::SearchHit &hit)
    {
        while (!m_full && nextEvent() && comesFirst(nextEvent()->time, hit.time))
            takeEvent();
        if (m_full || m_failure)
            return false;
        FoundRecord found;
        found.time = hit.time;
        if (hit.kind == signals::SegmentKind::Logs) {
            auto log = m_reader.log(hit.segment, hit.record);
            if (!log)
                return fail(log.error());
            found.value = std::move(*log);
        } else {
            auto span = m_reader.span(hit.segment, hit.record);
            if (!span)
                return fail(span.error());
            found.value = std::move(*span);
        }
        m_cursor.signal = signals::SearchCursor::of(hit);
        hand(found);
        return !m_full;
    }

    void takeEvent()
    {
        FoundRecord found;
        found.time = nextEvent()->time;
        m_cursor.event = store::EventCursor{nextEvent()->time, nextEvent()->key};
        found.value = *nextEvent();
        ++m_row;
        hand(found);
    }

    /// The event whose turn it is; fetches the next page when this one is used up.
    const store::EventRow *nextEvent()
    {
        if (m_row < m_page.rows.size())
            return &m_page.rows[m_row];
        if (m_cursor.eventsDone || m_failure || m_token.stop_requested())
            return nullptr;
        if (m_fetched && !m_page.next) {
            m_cursor.eventsDone = true;
            return nullptr;
        }
        if (m_fetched)
            m_request.after = m_page.next;
        auto page = m_case.events().page(m_request, m_token);
        if (!page) {
            m_failure = page.error();
            return nullptr;
        }
        m_page = std::move(*page);
        m_fetched = true;
        m_row = 0;
        if (m_page.rows.empty())
            m_cursor.eventsDone = true;
        return m_page.rows.empty() ? nullptr : &m_page.rows.front();
    }

    bool comesFirst(std::optional<Instant> event, std::optional<Instant> signal) const
    {
        if (!event || !signal)
            return event.has_value();
        return m_options.oldestFirst ? *event <= *signal : *event >= *signal;
    }

    void hand(const FoundRecord &found)
    {
        ++m_outcome.found;
        m_full = !m_visitor(found) || m_outcome.found >= m_options.limit;
    }

    bool fail(const Error &error)
    {
        m_failure = error;
        return false;
    }

    const store::CaseFile &m_case;
    const CaseSearchOptions &m_options;
    const CaseSearch::Visitor &m_visitor;
    std::stop_token m_token;
    SignalReader m_reader;
    const domain::Query &m_query;
    store::EventRequest m_request;
    store::EventPage m_page;
    std::size_t m_row = 0;
    bool m_fetched = false;
    bool m_full = false;
    MergedCursor m_cursor;
    CaseSearchOutcome m_outcome;
    std::optional<Error> m_failure;
};

} // namespace

Result<CaseSearchOutcome> CaseSearch::run(const domain::Query &query,
                                          const CaseSearchOptions &options, const Visitor &visitor,
                                          std::stop_token token)
{
    return MergedSearch(m_case, query, options, visitor, std::move(token)).run();
}

Result<void> CaseSearch::countSignals(const domain::Query &query, bool withService,
                                      const std::function<void(const CountedHit &)> &visitor,
                                      std::stop_token token)
{
    const auto matcher = signals::Matcher::compile(query);
    if (!matcher)
        return failureOf(matcher);
    const auto stored = m_case.segments().list();
    if (!stored)
        return failureOf(stored);
    SignalReader reader(m_case);
    reader.know(*stored);
    const auto segments = searchable(m_case, *stored);
    if (!segments)
        return failureOf(segments);
    signals::SearchOptions options;
    options.order = signals::SearchOrder::Storage;
    const auto load = [this](std::int64_t key) { return m_case.segments().open(key); };
    const auto visit = [&](std::span<const signals::SearchHit> hits) {
        for (const signals::SearchHit &hit : hits) {
            CountedHit counted{reader.evidenceOf(hit.segment), {}, hit.time, hit.severity};
            if (withService) {
                if (const auto service = reader.serviceOf(hit))
                    counted.service = QString::fromUtf8(service->data(),
                                                        static_cast<qsizetype>(service->size()));
            }
            visitor(counted);
        }
        return true;
    };
    const auto outcome = signals::search(*segments, load, *matcher, options, visit, token);
    return outcome ? Result<void>() : Result<void>(failureOf(outcome));
}

} // namespace faultline::engine
