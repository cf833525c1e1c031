// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/draft/sections.h"

#include <algorithm>

namespace faultline::report {
namespace {

using domain::Role;

QString percentText(double share)
{
    return QStringLiteral("%1 %").arg(qRound(share * 100));
}

/// `“title” at 2026-03-14 11:05:00.000 UTC [E2]`.
QString eventText(const ReportEvent &event, Citations &citations)
{
    QString text = QStringLiteral("“%1”").arg(event.event.title);
    if (!event.event.service.isEmpty())
        text += QStringLiteral(" (%1)").arg(event.event.service);
    if (event.at)
        text += QStringLiteral(" at ") + utcText(*event.at);
    return text + u' ' + citationText(citations.cite(event.event.id));
}

/// `Trigger: “title” at … [E2]` for each event of a role, with what the person said of it.
QStringList marked(DraftContext &context, Role role, const QString &word)
{
    QStringList out;
    for (const ReportEvent &event : context.input.events) {
        if (!event.mark || event.mark->role != role || !isShown(event))
            continue;
        QString text = word + QStringLiteral(": ") + eventText(event, context.citations);
        if (!event.mark->comment.isEmpty())
            text += QStringLiteral(" ") + event.mark->comment;
        out.append(text);
    }
    return out;
}

QString suspectText(const Suspect &suspect)
{
    const QString name = suspect.ref.isEmpty() || suspect.kind == u"none"
        ? QStringLiteral("“%1”").arg(suspect.title)
        : QStringLiteral("%1 %2, “%3”").arg(suspect.kind, suspect.ref.left(12), suspect.title);
    QString text = QStringLiteral("%1 (%2)").arg(name, percentText(suspect.probability));
    if (!suspect.reasons.empty())
        text += QStringLiteral(". ") + suspect.reasons.front().text;
    return text;
}

const Suspect *leading(const std::vector<Suspect> &suspects)
{
    const auto accepted
        = std::find_if(suspects.begin(), suspects.end(), [](const Suspect &suspect) {
              return suspect.verdict == domain::Verdict::Accepted;
          });
    if (accepted != suspects.end())
        return &*accepted;
    const auto open = std::find_if(suspects.begin(), suspects.end(), [](const Suspect &suspect) {
        return suspect.verdict != domain::Verdict::Rejected;
    });
    return open == suspects.end() ? nullptr : &*open;
}

QString courseText(const Report &report, const Moments &moments)
{
    QString text;
    if (moments.onset.at) {
        text = QStringLiteral("It began at %1").arg(utcText(*moments.onset.at));
        if (moments.onsetInterval)
            text += QStringLiteral(" (between %1 and %2)")
                        .arg(moments.onsetInterval->begin.toDisplay().mid(11, 8),
                             moments.onsetInterval->end.toDisplay().mid(11, 8));
        if (!report.symptoms.empty())
            text
                += QStringLiteral("; the first symptom was: %1").arg(report.symptoms.front().title);
        text += text.endsWith(u'.') ? QString() : QStringLiteral(".");
    }
    if (moments.detected.at) {
        const auto &ttd = report.metrics.front().value;
        text += QStringLiteral(" It was detected %1")
                    .arg(ttd && *ttd >= Nanoseconds::zero()
                             ? compactDuration(*ttd) + QStringLiteral(" later")
                             : QStringLiteral("at ") + utcText(*moments.detected.at));
        text += QStringLiteral(" (%1).").arg(moments.detected.how);
    }
    const auto &ttr = report.metrics.back().value;
    text += moments.resolved.at
        ? QStringLiteral(" It was resolved at %1%2.")
              .arg(utcText(*moments.resolved.at),
                   ttr ? QStringLiteral(", %1 after it began").arg(compactDuration(*ttr))
                       : QString())
        : QStringLiteral(" It is not marked as resolved.");
    return text.trimmed();
}

void writeSummary(Report &report, const DraftContext &context)
{
    report.summary = paragraphsOf(report.investigation.description);
    report.summary.append(courseText(report, context.moments));
    if (!report.investigation.rootCause.isEmpty()) {
        report.summary.append(QStringLiteral("Root cause: ")
                              + report.investigation.rootCause.section(u'\n', 0, 0));
    } else if (const Suspect *suspect = leading(report.suspects)) {
        const QString lead = suspect->verdict == domain::Verdict::Accepted
            ? QStringLiteral("Accepted as the cause: ")
            : QStringLiteral("Strongest suspect: ");
        report.summary.append(lead + suspectText(*suspect));
    }
}

void writeDetection(Report &report, DraftContext &context)
{
    const Moments &moments = context.moments;
    if (!moments.detected.at) {
        report.detection.append(
            QStringLiteral("How it was detected is not known: %1.").arg(moments.detected.how));
    } else {
        QString text = QStringLiteral("Detected at %1: %2.")
                           .arg(utcText(*moments.detected.at), moments.detected.how);
        if (moments.detected.event)
            text += u' ' + citationText(context.citations.cite(*moments.detected.event));
        report.detection.append(text);
    }
    if (moments.acknowledged.at)
        report.detection.append(
            QStringLiteral("Acknowledged at %1: %2.")
                .arg(utcText(*moments.acknowledged.at), moments.acknowledged.how));
}

void writeCause(Report &report, DraftContext &context)
{
    report.cause = paragraphsOf(report.investigation.rootCause);
    report.cause += marked(context, Role::Trigger, QStringLiteral("Trigger"));
    report.cause += marked(context, Role::Cause, QStringLiteral("Cause"));
    for (const Suspect &suspect : report.suspects) {
        if (suspect.verdict == domain::Verdict::Accepted)
            report.cause.append(QStringLiteral("Accepted suspect: ") + suspectText(suspect));
    }
    if (!report.cause.isEmpty())
        return;
    const Suspect *suspect = leading(report.suspects);
    report.cause.append(suspect ? QStringLiteral("Not confirmed by a person yet. The analysis puts "
                                                 "first: ")
                                + suspectText(*suspect)
                                : QStringLiteral("Not known yet."));
}

void writeLessons(Report &report)
{
    for (const QString &line : paragraphsOf(report.investigation.lessonsLearned)) {
        const QString head = line.section(u':', 0, 0).trimmed().toLower();
        const QString rest = line.section(u':', 1).trimmed();
        if (line.contains(u':') && (head == u"well" || head == u"went well"))
            report.lessonsWell.append(rest);
        else if (line.contains(u':') && (head == u"badly" || head == u"went badly"))
            report.lessonsBadly.append(rest);
        else if (line.contains(u':') && (head == u"lucky" || head == u"where we got lucky"))
            report.lessonsLucky.append(rest);
        else
            report.lessons.append(line);
    }
}

void writeOpenQuestions(Report &report, const DraftContext &context)
{
    QStringList &out = report.openQuestions;
    if (report.investigation.rootCause.isEmpty())
        out.append(QStringLiteral("The root cause is not written down."));
    if (!context.moments.onset.at)
        out.append(QStringLiteral("When it began is not known."));
    for (const Hypothesis &hypothesis : report.hypotheses) {
        const bool open = hypothesis.state == domain::HypothesisState::Proposed
            || hypothesis.state == domain::HypothesisState::Investigating;
        if (!hypothesis.missing.isEmpty())
            out.append(QStringLiteral("“%1” would be settled by: %2")
                           .arg(hypothesis.statement, hypothesis.missing));
        else if (open)
            out.append(
                QStringLiteral("“%1” is neither supported nor refuted.").arg(hypothesis.statement));
    }
    for (const Metric &metric : report.metrics) {
        if (!metric.value)
            out.append(QStringLiteral("%1: %2.").arg(
                metric.name, metric.formula.section(QStringLiteral("not computed: "), 1)));
    }
    for (const QString &limit : context.input.limits)
        out.append(limit);
}

} // namespace

QString citationText(int number)
{
    return number > 0 ? QStringLiteral("[E%1]").arg(number) : QString();
}

QStringList paragraphsOf(const QString &text)
{
    QStringList out;
    for (const QString &line : text.split(u'\n')) {
        if (!line.trimmed().isEmpty())
            out.append(line.trimmed());
    }
    return out;
}

void writeTexts(Report &report, DraftContext &context)
{
    writeSummary(report, context);
    writeDetection(report, context);
    writeCause(report, context);
    for (const RelationRow &relation : report.relations) {
        if (relation.kind == domain::RelationKind::ContributedTo)
            report.contributing.append(QStringLiteral("“%1” contributed to “%2”%3")
                                           .arg(relation.from, relation.to,
                                                relation.reason.isEmpty()
                                                    ? QString()
                                                    : QStringLiteral(": ") + relation.reason));
    }
    report.resolution = paragraphsOf(report.investigation.remediation);
    report.resolution += marked(context, Role::Mitigation, QStringLiteral("Mitigation"));
    if (report.resolution.isEmpty() && context.moments.mitigated.event) {
        if (const ReportEvent *event = context.citations.event(*context.moments.mitigated.event))
            report.resolution.append(QStringLiteral("Likely mitigation: ")
                                     + eventText(*event, context.citations));
    }
    writeLessons(report);
    writeOpenQuestions(report, context);
}

} // namespace faultline::report
