// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/analysis/benchloader.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <map>

namespace faultline::testing {

namespace {

using namespace analysis;

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonArray readArray(const QString &path)
{
    return QJsonDocument::fromJson(readAll(path)).array();
}

std::optional<Instant> timeIn(const QJsonObject &object, const char *name)
{
    return Instant::fromText(object.value(QLatin1String(name)).toString());
}

QString textIn(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString();
}

std::string utf8In(const QJsonObject &object, const char *name)
{
    return textIn(object, name).toStdString();
}

/// Every record gets a reference of its own, so that tests can follow reasons back.
Reference referenceTo(const QString &file, std::uint64_t line)
{
    const auto evidence = domain::EvidenceId(Uuid::derive("bench", file.toStdString()));
    const auto event = domain::EventId(
        Uuid::derive("bench", (file + u':' + QString::number(line)).toStdString()));
    return Reference{event, evidence, {line, line}};
}

void loadLogs(const QString &path, Incident &incident)
{
    std::uint64_t line = 0;
    for (const auto &text : readAll(path).split('\n')) {
        ++line;
        const QJsonObject object = QJsonDocument::fromJson(text).object();
        const auto time = timeIn(object, "timestamp");
        if (!time)
            continue;
        const std::string service = utf8In(object, "service");
        const std::string message = utf8In(object, "msg");
        const auto severity = domain::severityFromLevel(utf8In(object, "severity_text"));
        Reference reference = referenceTo(path, line);
        reference.event = {};
        incident.logs.add(LogLine{
            *time, severity.value_or(domain::Severity::Info), service, {}, message, reference});
    }
}

std::vector<Sourced<domain::MetricSeries>> readMetrics(const QString &path)
{
    std::map<std::pair<std::string, std::string>, domain::MetricSeries> series;
    std::uint64_t line = 0;
    for (const auto &row : readAll(path).split('\n')) {
        ++line;
        const auto cells = row.trimmed().split(',');
        const auto time = Instant::fromText(QString::fromUtf8(cells.value(0)));
        if (cells.size() != 4 || !time)
            continue;
        auto &one = series[{cells[1].toStdString(), cells[2].toStdString()}];
        one.service = cells[1].toStdString();
        one.name = cells[2].toStdString();
        one.samples.push_back({*time, cells[3].toDouble()});
        one.position = {line, line};
    }
    std::vector<Sourced<domain::MetricSeries>> all;
    for (auto &[key, one] : series) {
        Reference reference = referenceTo(path, one.position.line);
        reference.event = {};
        all.push_back({std::move(one), reference});
    }
    return all;
}

std::uint64_t spanIdOf(const QString &text)
{
    if (text.isEmpty())
        return 0;
    const QByteArray hash
        = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).left(8);
    return hash.toHex().toULongLong(nullptr, 16);
}

void loadSpans(const QString &path, Incident &incident)
{
    domain::TraceId trace;
    std::uint64_t index = 0;
    for (const auto &value : readArray(path)) {
        const QJsonObject object = value.toObject();
        const QByteArray hex = QByteArray::fromHex(textIn(object, "trace_id").toLatin1());
        if (hex.size() == 16)
            trace = *domain::TraceId::fromBytes(hex);
        domain::Span span;
        span.traceId = trace;
        span.spanId.value = spanIdOf(textIn(object, "span_id"));
        span.parentSpanId.value = spanIdOf(textIn(object, "parent_id"));
        span.service = utf8In(object, "service");
        span.name = utf8In(object, "name");
        span.start = timeIn(object, "start");
        span.duration
            = std::chrono::milliseconds(object.value(QLatin1String("duration_ms")).toInt());
        if (textIn(object, "status") == u"ERROR")
            span.status = domain::SpanStatus::Error;
        span.statusMessage = utf8In(object, "error");
        if (span.statusMessage.empty())
            span.statusMessage = utf8In(object, "status_message");
        incident.spans.push_back({std::move(span), referenceTo(path, ++index)});
    }
}

void loadCommits(const QString &path, Incident &incident)
{
    std::uint64_t index = 0;
    for (const auto &value : readArray(path)) {
        const QJsonObject object = value.toObject();
        domain::Commit commit;
        commit.repository = path;
        commit.sha = textIn(object, "sha");
        commit.authorName = textIn(object, "author");
        commit.committedAt = timeIn(object, "timestamp");
        commit.message = textIn(object, "message");
        for (const auto &file : object.value(QLatin1String("files_changed")).toArray()) {
            commit.files.emplace_back();
            commit.files.back().path = file.toString();
        }
        if (!commit.files.empty())
            commit.files.front().patch = textIn(object, "diff");
        incident.commits.push_back({std::move(commit), referenceTo(path, ++index)});
    }
}

void loadChanges(const QString &folder, Incident &incident)
{
    std::uint64_t index = 0;
    const QString deploys = folder + QStringLiteral("/deploys.json");
    for (const auto &value : readArray(deploys)) {
        const QJsonObject object = value.toObject();
        Deploy deploy;
        deploy.at = timeIn(object, "timestamp");
        deploy.service = textIn(object, "service");
        deploy.version = textIn(object, "version");
        deploy.commit = textIn(object, "commit_sha");
        deploy.reference = referenceTo(deploys, ++index);
        incident.deploys.push_back(deploy);
    }
    const QString flags = folder + QStringLiteral("/flags.json");
    for (const auto &value : readArray(flags)) {
        const QJsonObject object = value.toObject();
        FlagChange flag;
        flag.at = timeIn(object, "timestamp");
        flag.flag = textIn(object, "flag");
        flag.service = textIn(object, "service");
        flag.change = textIn(object, "change");
        flag.actor = textIn(object, "actor");
        flag.reference = referenceTo(flags, ++index);
        incident.flags.push_back(flag);
    }
}

void loadStatus(const QString &path, Incident &incident)
{
    const QJsonObject feed = QJsonDocument::fromJson(readAll(path)).object();
    std::uint64_t index = 0;
    for (const auto &value : feed.value(QLatin1String("events")).toArray()) {
        const QJsonObject object = value.toObject();
        StatusEntry entry;
        entry.at = timeIn(object, "started_at");
        if (!entry.at)
            entry.at = timeIn(object, "timestamp");
        entry.resolvedAt = timeIn(object, "resolved_at");
        entry.provider = textIn(feed, "source");
        entry.component = textIn(object, "service");
        if (entry.component.isEmpty())
            entry.component = textIn(feed, "component");
        entry.region = textIn(object, "region");
        entry.status = textIn(object, "status");
        entry.title = textIn(object, "title");
        entry.detail = textIn(object, "detail");
        entry.reference = referenceTo(path, ++index);
        incident.status.push_back(entry);
    }
}

void loadPatterns(const QString &path, Incident &incident)
{
    std::uint64_t index = 0;
    for (const auto &value : readArray(path)) {
        const QJsonObject object = value.toObject();
        PatternSummary pattern;
        pattern.signature = textIn(object, "signature");
        pattern.service = textIn(object, "service");
        if (textIn(object, "sentiment") == u"negative")
            pattern.severity = domain::Severity::Medium;
        pattern.count = object.value(QLatin1String("count")).toDouble();
        bool isNumber = false;
        const double delta = textIn(object, "delta_vs_baseline").toDouble(&isNumber);
        if (isNumber)
            pattern.delta = delta;
        pattern.reference = referenceTo(path, ++index);
        incident.patterns.push_back(pattern);
    }
}

void loadAlert(const QString &path, Incident &incident)
{
    const QJsonObject object = QJsonDocument::fromJson(readAll(path)).object();
    Alert alert;
    alert.at = timeIn(object, "fired_at");
    alert.name = textIn(object, "monitor");
    alert.service = textIn(object, "service");
    alert.metric = textIn(object, "metric");
    alert.summary = textIn(object, "summary");
    alert.reference = referenceTo(path, 1);
    incident.alerts.push_back(alert);
}

/// From the first to the last sample of the metrics: what was recorded.
TimeRange recordedRange(const std::vector<Sourced<domain::MetricSeries>> &metrics)
{
    TimeRange range{Instant(INT64_MAX), Instant(INT64_MIN)};
    for (const auto &series : metrics) {
        for (const auto &sample : series.value.samples) {
            range.begin = std::min(range.begin, sample.time);
            range.end = std::max(range.end, sample.time + Nanoseconds(1));
        }
    }
    return range;
}

} // namespace

Incident loadBenchIncident(const QString &folder, bool withPatterns)
{
    auto metrics = readMetrics(folder + QStringLiteral("/metrics.csv"));
    Incident incident(recordedRange(metrics));
    incident.metrics = std::move(metrics);
    loadLogs(folder + QStringLiteral("/logs.ndjson"), incident);
    loadSpans(folder + QStringLiteral("/traces.json"), incident);
    loadCommits(folder + QStringLiteral("/context/commits.json"), incident);
    loadChanges(folder + QStringLiteral("/context"), incident);
    loadStatus(folder + QStringLiteral("/status_feed.json"), incident);
    loadAlert(folder + QStringLiteral("/alert.json"), incident);
    if (withPatterns)
        loadPatterns(folder + QStringLiteral("/patterns.json"), incident);
    return incident;
}

} // namespace faultline::testing
