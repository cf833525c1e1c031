// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/casework.h"
#include "app/cli/verbs/verbs.h"
#include "app/engine/search/casesearch.h"
#include "app/engine/search/histogram.h"
#include "app/engine/search/recordjson.h"

namespace faultline::cli {
namespace {

constexpr int tableRowsDefault = 100;

std::vector<Output::Column> recordColumns()
{
    return {{QStringLiteral("time"), QStringLiteral("TIME"), 30},
            {QStringLiteral("severity"), QStringLiteral("SEVERITY"), 8},
            {QStringLiteral("source"), QStringLiteral("SOURCE"), 10},
            {QStringLiteral("event_type"), QStringLiteral("TYPE"), 14},
            {QStringLiteral("service"), QStringLiteral("SERVICE"), 24},
            {QStringLiteral("title"), QStringLiteral("TITLE"), 100}};
}

/// What search and events share: options, streaming rows, the cursor of the next page.
int runSearch(const Invocation &invocation, bool withSignals)
{
    const auto query = domain::parseQuery(invocation.arguments.value(1));
    if (!query) {
        invocation.output.error(query.error());
        return Usage;
    }
    const auto limit = numberOption(invocation, "limit", tableRowsDefault);
    if (!limit)
        return Usage;
    const QString order = invocation.option("order");
    if (!order.isEmpty() && order != u"newest" && order != u"oldest")
        return misused(invocation, QStringLiteral("--order: \"%1\"").arg(order),
                       QStringLiteral("Use newest or oldest"));
    const auto session = openCase(invocation, invocation.arguments.first(), Access::Read);
    if (!session)
        return Failed;
    engine::CaseSearchOptions options;
    options.oldestFirst = order == u"oldest";
    options.signals = withSignals;
    options.cursor = invocation.option("cursor");
    // Scripts get everything unless they ask for less; a terminal gets a screenful.
    if (invocation.has("limit") || !invocation.output.isJson())
        options.limit = static_cast<std::uint64_t>(*limit);
    engine::RecordJson json(session->file());
    invocation.output.beginTable(recordColumns());
    engine::CaseSearch search(session->file());
    const auto outcome = search.run(
        *query, options,
        [&](const engine::FoundRecord &found) {
            invocation.output.row(json.of(found));
            return true;
        },
        invocation.token);
    invocation.output.flush();
    if (!outcome)
        return failed(invocation, outcome.error());
    if (!outcome->cursor.isEmpty() && invocation.output.isJson())
        invocation.output.row({{QStringLiteral("cursor"), outcome->cursor}});
    else if (!outcome->cursor.isEmpty())
        invocation.output.say(QStringLiteral("… more: --cursor %1").arg(outcome->cursor));
    for (const QString &damaged : outcome->damaged)
        invocation.output.warning(damaged);
    return outcome->damaged.isEmpty() ? Done : Failed;
}

int runHistogram(const Invocation &invocation)
{
    const auto query = domain::parseQuery(invocation.arguments.value(1));
    if (!query) {
        invocation.output.error(query.error());
        return Usage;
    }
    const auto buckets = numberOption(invocation, "buckets", 24);
    if (!buckets)
        return Usage;
    const auto session = openCase(invocation, invocation.arguments.first(), Access::Read);
    if (!session)
        return Failed;
    const auto histogram = engine::histogramOf(session->file(), *query, *buckets, invocation.token);
    if (!histogram)
        return failed(invocation, histogram.error());
    std::vector<Output::Column> columns{
        {QStringLiteral("from"), QStringLiteral("FROM"), 30},
        {QStringLiteral("total"), QStringLiteral("TOTAL"), 12, true}};
    for (const domain::Severity severity : domain::allSeverities)
        columns.push_back(
            {domain::toString(severity), domain::toString(severity).toUpper(), 10, true});
    invocation.output.beginTable(std::move(columns));
    for (const engine::HistogramBucket &bucket : histogram->buckets) {
        QJsonObject row{{QStringLiteral("from"), bucket.range.begin.toRfc3339()},
                        {QStringLiteral("to"), bucket.range.end.toRfc3339()}};
        qint64 total = 0;
        for (const domain::Severity severity : domain::allSeverities) {
            const auto count
                = static_cast<qint64>(bucket.counts[static_cast<std::size_t>(severity)]);
            row.insert(domain::toString(severity), count);
            total += count;
        }
        row.insert(QStringLiteral("total"), total);
        invocation.output.row(row);
    }
    invocation.output.flush();
    if (invocation.output.isJson())
        invocation.output.row(
            {{QStringLiteral("undated"), static_cast<qint64>(histogram->undated)}});
    else if (histogram->undated > 0)
        invocation.output.say(QStringLiteral("%1 without a time").arg(histogram->undated));
    return Done;
}

QList<QCommandLineOption> pageOptions()
{
    return {valueOption("limit", "at most this many rows", "N"),
            valueOption("cursor", "go on where a page ended", "C"),
            valueOption("order", "newest (default) or oldest", "ORDER")};
}

} // namespace

Verb searchVerb()
{
    return {QStringLiteral("search"),
            QStringLiteral("CASE QUERY [--limit N] [--cursor C] [--order newest|oldest]"),
            QStringLiteral("find signals and events"),
            pageOptions(),
            2,
            2,
            [](const Invocation &invocation) { return runSearch(invocation, true); }};
}

Verb eventsVerb()
{
    return {QStringLiteral("events"),
            QStringLiteral("CASE [QUERY] [--limit N] [--cursor C] [--order newest|oldest]"),
            QStringLiteral("list events"),
            pageOptions(),
            1,
            2,
            [](const Invocation &invocation) { return runSearch(invocation, false); }};
}

Verb histogramVerb()
{
    return {QStringLiteral("histogram"),
            QStringLiteral("CASE [QUERY] [--buckets N]"),
            QStringLiteral("count what matches over time, by severity"),
            {valueOption("buckets", "how many (default 24)", "N")},
            1,
            2,
            runHistogram};
}

} // namespace faultline::cli
