// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace faultline::report {
namespace {

QJsonValue timeJson(const std::optional<Instant> &at)
{
    return at ? QJsonValue(at->toRfc3339()) : QJsonValue(QJsonValue::Null);
}

double rounded(double value)
{
    constexpr double digits = 1e6;
    return std::round(value * digits) / digits;
}

QJsonArray texts(const QStringList &list)
{
    return QJsonArray::fromStringList(list);
}

template<typename T, typename Fn>
QJsonArray arrayOf(const std::vector<T> &values, Fn fn)
{
    QJsonArray array;
    for (const T &value : values)
        array.append(fn(value));
    return array;
}

/// The id a reader can look up in `evidence`: an event's, else the number in the report.
class EvidenceIds {
public:
    explicit EvidenceIds(const std::vector<EvidenceItem> &items)
        : m_items(items)
    { }

    [[nodiscard]] QString id(int number) const
    {
        const auto index = static_cast<std::size_t>(number - 1);
        const bool isEvent = number > 0 && index < m_items.size() && m_items[index].event;
        return isEvent ? m_items[index].event->toString() : QStringLiteral("E%1").arg(number);
    }
    [[nodiscard]] QJsonArray ids(const std::vector<int> &numbers) const
    {
        return arrayOf(numbers, [this](int number) { return id(number); });
    }

private:
    const std::vector<EvidenceItem> &m_items;
};

QJsonObject investigationJson(const domain::Investigation &value)
{
    return {
        {QStringLiteral("id"), value.id.toString()},
        {QStringLiteral("title"), value.title},
        {QStringLiteral("description"), value.description},
        {QStringLiteral("status"), domain::toString(value.status)},
        {QStringLiteral("impact_severity"), domain::toString(value.impactSeverity)},
        {QStringLiteral("priority"), domain::toString(value.priority)},
        {QStringLiteral("detected_at"), timeJson(value.detectedAt)},
        {QStringLiteral("started_at"), timeJson(value.startedAt)},
        {QStringLiteral("resolved_at"), timeJson(value.resolvedAt)},
        {QStringLiteral("root_cause"), value.rootCause},
        {QStringLiteral("remediation"), value.remediation},
        {QStringLiteral("lessons_learned"), value.lessonsLearned},
        {QStringLiteral("component_affected"), value.componentAffected},
        {QStringLiteral("service_affected"), value.serviceAffected},
        {QStringLiteral("impact_domain"), value.impactDomain},
        {QStringLiteral("business_impact"), value.businessImpact},
        {QStringLiteral("automation_potential"), domain::toString(value.automationPotential)},
        {QStringLiteral("tags"), texts(value.tags)},
    };
}

QJsonObject onsetJson(const Onset &onset)
{
    const auto from = onset.interval ? std::optional(onset.interval->begin) : onset.time;
    const auto to = onset.interval ? std::optional(onset.interval->end) : onset.time;
    return {{QStringLiteral("time"), timeJson(onset.time)},
            {QStringLiteral("from"), timeJson(from)},
            {QStringLiteral("to"), timeJson(to)},
            {QStringLiteral("how"), onset.how}};
}

QJsonArray reasonsJson(const std::vector<SuspectReason> &reasons, const EvidenceIds &ids)
{
    return arrayOf(reasons, [&ids](const SuspectReason &reason) {
        return QJsonObject{{QStringLiteral("text"), reason.text},
                           {QStringLiteral("weight"), rounded(reason.weight)},
                           {QStringLiteral("evidence"), ids.ids(reason.evidence)}};
    });
}

QJsonArray suspectsJson(const std::vector<Suspect> &suspects, const EvidenceIds &ids)
{
    return arrayOf(suspects, [&ids](const Suspect &suspect) {
        return QJsonObject{{QStringLiteral("rank"), suspect.rank},
                           {QStringLiteral("kind"), suspect.kind},
                           {QStringLiteral("ref"), suspect.ref},
                           {QStringLiteral("title"), suspect.title},
                           {QStringLiteral("probability"), rounded(suspect.probability)},
                           {QStringLiteral("score"), rounded(suspect.score)},
                           {QStringLiteral("verdict"), domain::toString(suspect.verdict)},
                           {QStringLiteral("reasons"), reasonsJson(suspect.reasons, ids)},
                           {QStringLiteral("against"), reasonsJson(suspect.against, ids)}};
    });
}

QJsonArray symptomsJson(const std::vector<Symptom> &symptoms, const EvidenceIds &ids)
{
    return arrayOf(symptoms, [&ids](const Symptom &symptom) {
        return QJsonObject{{QStringLiteral("time"), timeJson(symptom.time)},
                           {QStringLiteral("severity"), domain::toString(symptom.severity)},
                           {QStringLiteral("service"), symptom.service},
                           {QStringLiteral("title"), symptom.title},
                           {QStringLiteral("evidence"), ids.ids(symptom.evidence)}};
    });
}

QJsonArray timelineJson(const std::vector<TimelineRow> &rows, const EvidenceIds &ids)
{
    return arrayOf(rows, [&ids](const TimelineRow &row) {
        return QJsonObject{
            {QStringLiteral("time"), timeJson(row.time)},
            {QStringLiteral("phase"), toString(row.phase).toLower()},
            {QStringLiteral("severity"), domain::toString(row.severity)},
            {QStringLiteral("source"), domain::toString(row.source)},
            {QStringLiteral("event_type"), row.eventType},
            {QStringLiteral("role"), domain::toString(row.role)},
            {QStringLiteral("starred"), row.starred},
            {QStringLiteral("service"), row.service},
            {QStringLiteral("title"), row.title},
            {QStringLiteral("comment"), row.comment},
            {QStringLiteral("event"), row.event.toString()},
            {QStringLiteral("evidence"), ids.id(row.evidence)},
        };
    });
}

QJsonArray evidenceJson(const std::vector<EvidenceItem> &items, const EvidenceIds &ids)
{
    return arrayOf(items, [&ids](const EvidenceItem &item) {
        return QJsonObject{{QStringLiteral("id"), ids.id(item.number)},
                           {QStringLiteral("number"), item.number},
                           {QStringLiteral("title"), item.title},
                           {QStringLiteral("time"), timeJson(item.time)},
                           {QStringLiteral("path"), item.path},
                           {QStringLiteral("sha256"), item.sha256},
                           {QStringLiteral("line"), static_cast<qint64>(item.line)},
                           {QStringLiteral("offset"), static_cast<qint64>(item.offset)},
                           {QStringLiteral("excerpt"), item.excerpt}};
    });
}

QJsonArray filesJson(const std::vector<EvidenceFile> &files)
{
    return arrayOf(files, [](const EvidenceFile &file) {
        return QJsonObject{
            {QStringLiteral("path"), file.path},
            {QStringLiteral("format"), file.format},
            {QStringLiteral("kind"), domain::toString(file.kind)},
            {QStringLiteral("sha256"), file.sha256},
            {QStringLiteral("bytes"), static_cast<qint64>(file.sizeBytes)},
            {QStringLiteral("records"), static_cast<qint64>(file.records)},
            {QStringLiteral("events"), static_cast<qint64>(file.events)},
            {QStringLiteral("undated"), static_cast<qint64>(file.undated)},
            {QStringLiteral("unparsed"), static_cast<qint64>(file.unparsed)},
            {QStringLiteral("quarantined"), static_cast<qint64>(file.quarantined)},
            {QStringLiteral("first"), timeJson(file.first)},
            {QStringLiteral("last"), timeJson(file.last)},
            {QStringLiteral("zone"), file.zone},
            {QStringLiteral("clock_offset_ns"), static_cast<qint64>(file.clockOffset.count())},
            {QStringLiteral("assumptions"), file.assumptions},
        };
    });
}

QJsonArray hypothesesJson(const std::vector<Hypothesis> &hypotheses, const EvidenceIds &ids)
{
    return arrayOf(hypotheses, [&ids](const Hypothesis &hypothesis) {
        return QJsonObject{{QStringLiteral("id"), hypothesis.id.toString()},
                           {QStringLiteral("statement"), hypothesis.statement},
                           {QStringLiteral("state"), domain::toString(hypothesis.state)},
                           {QStringLiteral("confidence"), rounded(hypothesis.confidence)},
                           {QStringLiteral("missing"), hypothesis.missing},
                           {QStringLiteral("evidence_for"), ids.ids(hypothesis.supporting)},
                           {QStringLiteral("evidence_against"), ids.ids(hypothesis.against)}};
    });
}

QJsonObject metricsJson(const std::vector<Metric> &metrics)
{
    QJsonObject out;
    for (const Metric &metric : metrics) {
        QJsonObject value{{QStringLiteral("name"), metric.name},
                          {QStringLiteral("seconds"), QJsonValue::Null},
                          {QStringLiteral("formula"), metric.formula}};
        if (metric.value)
            value.insert(QStringLiteral("seconds"),
                         rounded(std::chrono::duration<double>(*metric.value).count()));
        out.insert(metric.key, value);
    }
    return out;
}

QJsonArray factsJson(const std::vector<Fact> &facts)
{
    return arrayOf(facts, [](const Fact &fact) {
        return QJsonObject{{QStringLiteral("name"), fact.name},
                           {QStringLiteral("value"), fact.value}};
    });
}

QJsonObject impactJson(const Report &report)
{
    QJsonObject out{{QStringLiteral("from"), QJsonValue::Null},
                    {QStringLiteral("to"), QJsonValue::Null},
                    {QStringLiteral("seconds"), QJsonValue::Null},
                    {QStringLiteral("texts"), texts(report.impactTexts)},
                    {QStringLiteral("numbers"), factsJson(report.impactNumbers)}};
    if (report.impact) {
        out.insert(QStringLiteral("from"), report.impact->begin.toRfc3339());
        out.insert(QStringLiteral("to"), report.impact->end.toRfc3339());
        out.insert(QStringLiteral("seconds"),
                   rounded(std::chrono::duration<double>(report.impact->duration()).count()));
    }
    return out;
}

/// What people wrote and what was filled in around it.
void addStory(QJsonObject &root, const Report &report)
{
    root.insert(QStringLiteral("summary"), texts(report.summary));
    root.insert(QStringLiteral("detection"), texts(report.detection));
    root.insert(QStringLiteral("cause"), texts(report.cause));
    root.insert(QStringLiteral("contributing"), texts(report.contributing));
    root.insert(QStringLiteral("resolution"), texts(report.resolution));
    root.insert(QStringLiteral("lessons"),
                QJsonObject{{QStringLiteral("well"), texts(report.lessonsWell)},
                            {QStringLiteral("badly"), texts(report.lessonsBadly)},
                            {QStringLiteral("lucky"), texts(report.lessonsLucky)},
                            {QStringLiteral("other"), texts(report.lessons)}});
    root.insert(QStringLiteral("people"), factsJson(report.people));
    root.insert(QStringLiteral("notes"), arrayOf(report.notes, [](const Note &note) {
                    return QJsonObject{{QStringLiteral("id"), note.id.toString()},
                                       {QStringLiteral("title"), note.title},
                                       {QStringLiteral("text"), note.text},
                                       {QStringLiteral("author"), note.author},
                                       {QStringLiteral("updated_at"), note.updatedAt.toRfc3339()}};
                }));
    root.insert(QStringLiteral("actions"), arrayOf(report.actions, [](const Action &action) {
                    return QJsonObject{{QStringLiteral("title"), action.title},
                                       {QStringLiteral("owner"), action.owner},
                                       {QStringLiteral("due"), timeJson(action.dueAt)},
                                       {QStringLiteral("done"), action.done}};
                }));
    root.insert(QStringLiteral("relations"), arrayOf(report.relations, [](const RelationRow &row) {
                    return QJsonObject{{QStringLiteral("from"), row.from},
                                       {QStringLiteral("kind"), domain::toString(row.kind)},
                                       {QStringLiteral("to"), row.to},
                                       {QStringLiteral("reason"), row.reason}};
                }));
    root.insert(QStringLiteral("open_questions"), texts(report.openQuestions));
}

} // namespace

QByteArray toJson(const Report &report)
{
    const EvidenceIds ids(report.evidence);
    QJsonObject root{
        {QStringLiteral("schema"), QStringLiteral("faultline.report/1")},
        {QStringLiteral("generated_at"), report.generatedAt.toRfc3339()},
        {QStringLiteral("generator"), report.generator},
        {QStringLiteral("case"), report.caseName},
        {QStringLiteral("zone"), QString::fromLatin1(report.zone.id())},
        {QStringLiteral("investigation"), investigationJson(report.investigation)},
        {QStringLiteral("onset"), onsetJson(report.onset)},
        {QStringLiteral("impact"), impactJson(report)},
        {QStringLiteral("symptoms"), symptomsJson(report.symptoms, ids)},
        {QStringLiteral("suspects"), suspectsJson(report.suspects, ids)},
        {QStringLiteral("timeline"), timelineJson(report.timeline, ids)},
        {QStringLiteral("timeline_chosen_by_hand"), report.timelineChosenByHand},
        {QStringLiteral("evidence"), evidenceJson(report.evidence, ids)},
        {QStringLiteral("files"), filesJson(report.files)},
        {QStringLiteral("hypotheses"), hypothesesJson(report.hypotheses, ids)},
        {QStringLiteral("metrics"), metricsJson(report.metrics)},
    };
    addStory(root, report);
    root.insert(
        QStringLiteral("quarantine"), arrayOf(report.quarantine, [](const QuarantineRow &row) {
            return QJsonObject{{QStringLiteral("path"), row.path},
                               {QStringLiteral("line"), static_cast<qint64>(row.line)},
                               {QStringLiteral("offset"), static_cast<qint64>(row.offset)},
                               {QStringLiteral("bytes"), static_cast<qint64>(row.sizeBytes)},
                               {QStringLiteral("reason"), row.reason}};
        }));
    root.insert(QStringLiteral("quarantine_total"), static_cast<qint64>(report.quarantineTotal));
    root.insert(QStringLiteral("derivations"),
                arrayOf(report.derivations, [](const Derivation &derivation) {
                    return QJsonObject{{QStringLiteral("what"), derivation.what},
                                       {QStringLiteral("value"), derivation.value},
                                       {QStringLiteral("how"), derivation.how}};
                }));
    return QJsonDocument(root).toJson(QJsonDocument::Indented);
}

} // namespace faultline::report
