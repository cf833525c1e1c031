// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/timeline/timelinemodel.h"

#include "app/models/session/itemref.h"
#include "app/models/session/session.h"
#include "app/models/text/show.h"

#include <algorithm>

namespace faultline::models {

namespace {

using namespace std::chrono_literals;

/// Long enough that a drag asks a few times a second only, short enough to feel at once.
constexpr auto settleTime = 40ms;
constexpr std::uint64_t pickLooksAtMax = 2'000;

engine::LaneBy laneByOf(int value)
{
    switch (value) {
    case Lens::BySource:
        return engine::LaneBy::Source;
    case Lens::ByEvidence:
        return engine::LaneBy::Evidence;
    default:
        return engine::LaneBy::Service;
    }
}

void leaveOut(figures::CountRow &row, const Lens &lens)
{
    for (const domain::Severity severity : domain::allSeverities) {
        if (lens.shows(severity))
            continue;
        for (figures::SeverityCounts &bin : row.bins)
            bin[static_cast<std::size_t>(severity)] = 0;
    }
}

/// The input with only the severities that the lens shows.
std::shared_ptr<const figures::TimelineInput> shownPart(
    const std::shared_ptr<const figures::TimelineInput> &whole, const Lens &lens)
{
    if (lens.severities() == Lens::allSeverityBits)
        return whole;
    auto part = std::make_shared<figures::TimelineInput>(*whole);
    leaveOut(part->overview, lens);
    for (figures::TimelineLane &lane : part->lanes)
        leaveOut(lane.counts, lens);
    std::erase_if(part->markers, [&lens](const figures::TimelineMarker &marker) {
        return !lens.shows(marker.severity);
    });
    return part;
}

domain::Severity severityOf(const engine::FoundRecord &found)
{
    if (const auto *row = std::get_if<store::EventRow>(&found.value))
        return row->event.severity;
    if (const auto *log = std::get_if<engine::FoundSignal<domain::LogRecord>>(&found.value))
        return log->record.severity;
    const auto &span = std::get<engine::FoundSignal<domain::Span>>(found.value).record;
    return span.status == domain::SpanStatus::Error ? domain::Severity::High
                                                    : domain::Severity::Info;
}

bool isOfLane(const engine::FoundRecord &found, const QString &lane)
{
    if (const auto *row = std::get_if<store::EventRow>(&found.value))
        return row->event.service == lane || toString(row->event.source) == lane;
    if (const auto *log = std::get_if<engine::FoundSignal<domain::LogRecord>>(&found.value))
        return QString::fromStdString(log->record.service) == lane;
    return QString::fromStdString(
               std::get<engine::FoundSignal<domain::Span>>(found.value).record.service)
        == lane;
}

/// The worst record of a column, the first one of equals; nothing when none is there.
Result<QString> worstIn(engine::Session &engine, const domain::Query &query, const QString &lane,
                        std::stop_token token)
{
    engine::CaseSearchOptions options;
    options.oldestFirst = true;
    options.limit = pickLooksAtMax;
    QString worst;
    auto level = domain::Severity::Info;
    const auto outcome = engine::CaseSearch(engine.file())
                             .run(
                                 query, options,
                                 [&](const engine::FoundRecord &found) {
                                     const bool worse
                                         = worst.isEmpty() || severityOf(found) > level;
                                     if (worse && (lane.isEmpty() || isOfLane(found, lane))) {
                                         worst = ItemRef::of(found).toString();
                                         level = severityOf(found);
                                     }
                                     return level < domain::Severity::Critical;
                                 },
                                 token);
    return outcome ? Result<QString>(worst) : failureOf(outcome);
}

} // namespace

TimelineModel::TimelineModel(QObject *parent)
    : TimelineModel(Session::instance(), parent)
{ }

TimelineModel::TimelineModel(Session *session, QObject *parent)
    : TimelineFeed(parent)
    , m_session(session)
    , m_input(std::make_shared<figures::TimelineInput>())
    , m_whole(m_input)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &TimelineModel::ask);
    for (const auto changed : {&Session::caseChanged, &Session::investigationChanged,
                               &Session::eventsChanged, &Session::evidenceChanged})
        connect(session, changed, this, &TimelineModel::askSoon);
    connect(session, &Session::storyChanged, this, &TimelineModel::askSoon);
    for (const auto changed : {&Lens::rangeChanged, &Lens::laneByChanged, &Lens::queryChanged})
        connect(lens(), changed, this, &TimelineModel::askSoon);
    connect(lens(), &Lens::severitiesChanged, this, [this] {
        m_input = shownPart(m_whole, *lens());
        Q_EMIT inputChanged();
    });
    if (session->hasCase())
        ask();
}

Lens *TimelineModel::lens() const
{
    return m_session->lens();
}

QString TimelineModel::undatedText() const
{
    return m_undated == 0 ? QString() : tr("%1 undated").arg(show::shortCount(m_undated));
}

void TimelineModel::setColumns(int columns)
{
    if (columns <= m_columns || columns > 8192)
        return;
    m_columns = columns;
    askSoon();
}

void TimelineModel::askSoon()
{
    if (m_soon.isActive())
        return;
    m_waiting = Activity::instance()->wait();
    m_soon.start(settleTime);
}

void TimelineModel::ask()
{
    const Session::Engine engine = m_session->engine();
    m_waiting.reset();
    if (engine == nullptr) {
        m_request.cancel();
        m_whole = m_input = std::make_shared<figures::TimelineInput>();
        Q_EMIT inputChanged();
        return;
    }
    engine::TimelineRequest request;
    if (lens()->extent())
        request.range = lens()->range();
    request.columns = m_columns;
    request.lanes = laneByOf(lens()->laneBy());
    request.filter = lens()->query();
    if (m_session->hasInvestigation())
        request.investigation = m_session->investigationId();
    m_request.ask(
        engine->readers(), this,
        [engine, request](std::stop_token token) {
            return engine::loadTimeline(engine->file(), request, token);
        },
        [this](Result<engine::TimelineData> data) { take(std::move(data)); });
    Q_EMIT loadingChanged();
}

void TimelineModel::take(Result<engine::TimelineData> data)
{
    Q_EMIT loadingChanged();
    const QString error = data ? QString() : data.error().message;
    if (error != m_error) {
        m_error = error;
        Q_EMIT errorChanged();
    }
    if (!data)
        return;
    m_undated = data->undated;
    m_whole = std::make_shared<const figures::TimelineInput>(std::move(data->input));
    m_input = shownPart(m_whole, *lens());
    countSeverities();
    lens()->setExtent(data->extent.isEmpty() ? std::nullopt : std::optional(data->extent));
    Q_EMIT inputChanged();
}

void TimelineModel::countSeverities()
{
    std::array<std::uint64_t, domain::severityCount> counts{};
    for (const figures::TimelineLane &lane : m_whole->lanes) {
        for (const figures::SeverityCounts &bin : lane.counts.bins) {
            for (std::size_t i = 0; i < counts.size(); ++i)
                counts[i] += bin[i];
        }
    }
    m_counts.clear();
    m_fullCounts.clear();
    for (const std::uint64_t count : counts) {
        m_counts.append(show::shortCount(count));
        m_fullCounts.append(show::fullCount(count));
    }
}

void TimelineModel::pick(const QString &lane, const TimeRange &column)
{
    const Session::Engine engine = m_session->engine();
    if (engine == nullptr)
        return;
    domain::QueryNode time;
    time.kind = domain::QueryNode::Kind::Time;
    time.from = column.begin;
    time.to = column.end - Nanoseconds(1);
    domain::Query query = lens()->query();
    domain::QueryNode both;
    both.kind = domain::QueryNode::Kind::And;
    both.children = {query.root, time};
    query.root = query.matchesAll() ? time : both;
    const QString wanted = lens()->laneBy() == Lens::ByService ? lane : QString();
    m_pick.ask(
        engine->readers(), this,
        [engine, query, wanted](std::stop_token token) {
            return worstIn(*engine, query, wanted, token);
        },
        [this](const Result<QString> &item) {
            if (item && !item->isEmpty())
                lens()->choose(*item);
        });
}

void TimelineModel::step(bool forward, int levelMin)
{
    const auto &markers = m_input->markers;
    const Instant from
        = lens()->cursor().value_or(forward ? lens()->range().begin : lens()->range().end);
    const figures::TimelineMarker *best = nullptr;
    for (const figures::TimelineMarker &marker : markers) {
        const bool ahead = forward ? marker.at > from : marker.at < from;
        const bool nearer
            = best == nullptr || (forward ? marker.at < best->at : marker.at > best->at);
        if (ahead && nearer && static_cast<int>(marker.severity) >= levelMin)
            best = &marker;
    }
    if (best == nullptr)
        return;
    lens()->reveal(best->at);
    lens()->choose(ItemRef::ofEvent(best->event).toString());
}

} // namespace faultline::models
