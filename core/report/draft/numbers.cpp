// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/draft/sections.h"

#include <QLocale>

#include <algorithm>
#include <set>

namespace faultline::report {
namespace {

QString countText(std::uint64_t count)
{
    QLocale locale = QLocale::c();
    locale.setNumberOptions(QLocale::DefaultNumberOptions);
    return locale.toString(static_cast<qulonglong>(count)).replace(u',', u' ');
}

/// The records of the overview's bins that begin inside the range.
figures::SeverityCounts countsIn(const figures::CountRow &row, const TimeRange &range)
{
    figures::SeverityCounts sums{};
    Instant begin = row.begin;
    for (const auto &bin : row.bins) {
        if (range.contains(begin)) {
            for (std::size_t i = 0; i < sums.size(); ++i)
                sums.at(i) += bin.at(i);
        }
        begin = begin + row.binWidth;
    }
    return sums;
}

void writeImpact(Report &report, const Moments &moments)
{
    if (!moments.onset.at)
        return;
    const auto end = moments.resolved.at ? moments.resolved.at : moments.lastSymptom;
    if (!end || *end <= *moments.onset.at)
        return;
    report.impact = TimeRange{*moments.onset.at, *end};
    const QString endedBy = moments.resolved.at ? QStringLiteral("it was resolved")
                                                : QStringLiteral("the last symptom was seen");
    report.impactNumbers.push_back({QStringLiteral("From"), utcText(report.impact->begin)});
    report.impactNumbers.push_back({QStringLiteral("To"), utcText(report.impact->end)});
    report.impactNumbers.push_back(
        {QStringLiteral("Duration"), compactDuration(report.impact->duration())});
    report.derivations.push_back({QStringLiteral("Duration of the impact"),
                                  compactDuration(report.impact->duration()),
                                  QStringLiteral("from the onset until %1").arg(endedBy)});
}

void writeServices(Report &report)
{
    std::set<QString> services;
    for (const Symptom &symptom : report.symptoms) {
        if (!symptom.service.isEmpty())
            services.insert(symptom.service);
    }
    if (services.empty())
        return;
    const QStringList names(services.begin(), services.end());
    report.impactNumbers.push_back(
        {QStringLiteral("Services with symptoms"),
         QStringLiteral("%1: %2").arg(names.size()).arg(names.join(QStringLiteral(", ")))});
    report.derivations.push_back({QStringLiteral("Services with symptoms"),
                                  QString::number(names.size()),
                                  QStringLiteral("different services of the symptoms listed")});
}

void writeRecords(Report &report, const ReportInput &input)
{
    if (!report.impact || !input.timeline || input.timeline->overview.bins.empty())
        return;
    const auto counts = countsIn(input.timeline->overview, *report.impact);
    const std::uint64_t severe = std::uint64_t(counts.at(3)) + counts.at(4);
    report.impactNumbers.push_back(
        {QStringLiteral("Records of severity high or critical"),
         QStringLiteral("%1 of %2").arg(countText(severe), countText(figures::totalOf(counts)))});
    report.derivations.push_back(
        {QStringLiteral("Records of severity high or critical"), countText(severe),
         QStringLiteral("records of all evidence in bins of %1 that begin inside the impact")
             .arg(compactDuration(input.timeline->overview.binWidth))});
}

} // namespace

void writeNumbers(Report &report, DraftContext &context)
{
    const domain::Investigation &investigation = report.investigation;
    report.impactTexts = paragraphsOf(investigation.businessImpact);
    if (!investigation.impactDomain.isEmpty())
        report.impactNumbers.push_back({QStringLiteral("Affected"), investigation.impactDomain});
    writeImpact(report, context.moments);
    writeServices(report);
    writeRecords(report, context.input);
    if (context.moments.onset.at)
        report.derivations.push_back({QStringLiteral("Onset"), utcText(*context.moments.onset.at),
                                      context.moments.onset.how});
    for (const Metric &metric : report.metrics)
        report.derivations.push_back(
            {QStringLiteral("%1 (%2)").arg(metric.name, metric.key.toUpper()),
             metric.value ? compactDuration(*metric.value) : QStringLiteral("not known"),
             metric.formula});
    if (!report.suspects.empty())
        report.derivations.push_back(
            {QStringLiteral("Probability of a suspect"),
             QStringLiteral("%1 candidates").arg(context.input.suspects.size()),
             QStringLiteral("the log-odds of its reasons, summed and normalised over all "
                            "candidates, “no change” among them")});
    std::uint64_t records = 0;
    for (const EvidenceFile &file : report.files)
        records += file.records;
    report.derivations.push_back(
        {QStringLiteral("Records looked at"), countText(records),
         QStringLiteral("sum of the records of %1 pieces of evidence").arg(report.files.size())});
}

} // namespace faultline::report
