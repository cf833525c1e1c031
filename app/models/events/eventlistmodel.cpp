// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/events/eventlistmodel.h"

#include "app/models/events/markbook.h"
#include "app/models/session/lensquery.h"
#include "app/models/session/session.h"

namespace faultline::models {

namespace {

using namespace std::chrono_literals;

constexpr auto quietTime = 120ms;

struct RowPage {
    std::vector<RecordRow> rows;
    QString cursor;
};

/// What is asked for, as values for a reader's thread.
struct PageRequest {
    domain::Query query;
    engine::CaseSearchOptions options;
    std::optional<domain::InvestigationId> linkedTo;
};

Result<RowPage> readLinked(engine::Session &engine, const PageRequest &wanted,
                           std::stop_token token)
{
    store::EventRequest request;
    request.filter.query = wanted.query;
    request.filter.investigation = wanted.linkedTo;
    request.order
        = wanted.options.oldestFirst ? store::EventOrder::Oldest : store::EventOrder::Newest;
    request.limit = EventListModel::pageRows;
    request.after = store::EventCursor::fromString(wanted.options.cursor);
    const auto page = engine.file().events().page(request, token);
    if (!page)
        return failureOf(page);
    RowPage rows;
    for (const store::EventRow &row : page->rows)
        rows.rows.push_back(rowOf(row));
    rows.cursor = page->next ? page->next->toString() : QString();
    return rows;
}

Result<RowPage> readPage(engine::Session &engine, const PageRequest &wanted, std::stop_token token)
{
    if (wanted.linkedTo)
        return readLinked(engine, wanted, token);
    RowPage page;
    const auto outcome = engine::CaseSearch(engine.file())
                             .run(
                                 wanted.query, wanted.options,
                                 [&page](const engine::FoundRecord &found) {
                                     page.rows.push_back(rowOf(found));
                                     return true;
                                 },
                                 token);
    if (!outcome)
        return failureOf(outcome);
    page.cursor = outcome->cursor;
    return page;
}

} // namespace

EventListModel::EventListModel(QObject *parent)
    : EventListModel(Session::instance(), parent)
{ }

EventListModel::EventListModel(Session *session, QObject *parent)
    : RecordListModel(session, parent)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, [this] { load(false); });
    for (const auto changed :
         {&Session::caseChanged, &Session::eventsChanged, &Session::evidenceChanged})
        connect(session, changed, this, &EventListModel::reloadSoon);
    connect(session->marks(), &MarkBook::changed, this, [this] {
        if (m_linkedOnly)
            reloadSoon();
    });
    for (const auto changed : {&Lens::rangeChanged, &Lens::selectionChanged, &Lens::queryChanged,
                               &Lens::severitiesChanged, &Lens::laneChanged})
        connect(session->lens(), changed, this, &EventListModel::reloadSoon);
    reloadSoon();
}

void EventListModel::reloadSoon()
{
    if (m_active)
        m_soon.start(quietTime);
}

void EventListModel::load(bool more)
{
    const Session::Engine engine = session()->engine();
    const Lens &lens = *session()->lens();
    if (engine == nullptr || !lens.hasData()) {
        m_request.cancel();
        m_cursor.clear();
        setRows({});
        return;
    }
    PageRequest wanted;
    // A table of events alone, seen whole, has the undated ones and commits of long ago too.
    const bool whole = !lens.hasSelection() && lens.range() == *lens.extent();
    const bool anyTime = m_linkedOnly || (whole && m_eventsOnly);
    wanted.query = lensQuery(
        lens, anyTime ? std::nullopt : std::optional(lens.selection().value_or(lens.range())));
    wanted.options.oldestFirst = !m_newestFirst;
    wanted.options.limit = pageRows;
    wanted.options.signals = !m_eventsOnly;
    wanted.options.cursor = more ? m_cursor : QString();
    if (m_linkedOnly && session()->hasInvestigation())
        wanted.linkedTo = session()->investigationId();
    setLoading(true);
    m_request.ask(
        engine->readers(), this,
        [engine, wanted](std::stop_token token) { return readPage(*engine, wanted, token); },
        [this, more](Result<RowPage> page) {
            setLoading(false);
            setError(page ? QString() : page.error().message);
            if (!page)
                return;
            m_cursor = rowCount() + static_cast<int>(page->rows.size()) < rowsMax || !more
                ? page->cursor
                : QString();
            if (more)
                addRows(std::move(page->rows));
            else
                setRows(std::move(page->rows));
        });
}

bool EventListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && more() && !m_request.isOpen();
}

void EventListModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        load(true);
}

void EventListModel::setEventsOnly(bool only)
{
    if (only == m_eventsOnly)
        return;
    m_eventsOnly = only;
    Q_EMIT choiceChanged();
    reloadSoon();
}

void EventListModel::setLinkedOnly(bool only)
{
    if (only == m_linkedOnly)
        return;
    m_linkedOnly = only;
    Q_EMIT choiceChanged();
    reloadSoon();
}

void EventListModel::setNewestFirst(bool newest)
{
    if (newest == m_newestFirst)
        return;
    m_newestFirst = newest;
    Q_EMIT choiceChanged();
    reloadSoon();
}

void EventListModel::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    Q_EMIT activeChanged();
    reloadSoon();
}

} // namespace faultline::models
