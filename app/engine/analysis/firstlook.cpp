// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/analysis/firstlook.h"

#include <QStringList>

#include <algorithm>

namespace faultline::engine {
namespace {

constexpr std::size_t symptomsToldMax = 4;
constexpr std::size_t suspectsToldMax = 3;

/// Text from outside stays text: nothing of it may become a link, an image or a heading.
QString escaped(const QString &text)
{
    QString safe;
    for (const QChar c : text.simplified()) {
        if (QStringView(u"\\`*_{}[]<>()#+!|~").contains(c))
            safe += u'\\';
        safe += c;
    }
    return safe;
}

QString cited(const QString &text, domain::EventId event)
{
    return event.isNull() ? escaped(text)
                          : QStringLiteral("[%1](event:%2)").arg(escaped(text), event.toString());
}

QStringList onsetLines(const CaseAnalysis &found)
{
    if (!found.analysis.onset)
        return {
            QStringLiteral("No symptom stands out against the time before, so there is no onset "
                           "to count from.")};
    const analysis::Onset &onset = *found.analysis.onset;
    return {QStringLiteral("**Onset %1 UTC.** %2.")
                .arg(onset.time.toDisplay(), escaped(onset.sentence))};
}

QStringList symptomLines(const CaseAnalysis &found)
{
    std::vector<const analysis::Finding *> symptoms;
    for (const analysis::Finding &finding : found.analysis.findings) {
        if (finding.adverse)
            symptoms.push_back(&finding);
    }
    std::stable_sort(symptoms.begin(), symptoms.end(),
                     [](const auto *a, const auto *b) { return a->strength > b->strength; });
    QStringList lines;
    for (std::size_t i = 0; i < std::min(symptomsToldMax, symptoms.size()); ++i)
        lines += QStringLiteral("- ") + cited(symptoms[i]->title, symptoms[i]->eventId());
    if (symptoms.size() > symptomsToldMax)
        lines += QStringLiteral("- and %1 more").arg(symptoms.size() - symptomsToldMax);
    return lines;
}

QStringList suspectLines(const CaseAnalysis &found)
{
    QStringList lines;
    const auto &suspects = found.analysis.suspects;
    for (std::size_t i = 0; i < std::min(suspectsToldMax, suspects.size()); ++i) {
        const analysis::Suspect &suspect = suspects[i];
        const domain::EventId event
            = suspect.events.empty() ? domain::EventId() : suspect.events.front();
        QString line = QStringLiteral("%1. %2, %3 %")
                           .arg(i + 1)
                           .arg(cited(suspect.title, event))
                           .arg(qRound(suspect.probability * 100));
        if (!suspect.reasons.empty())
            line += QStringLiteral(": ") + escaped(suspect.reasons.front().text);
        lines += line;
    }
    return lines;
}

QStringList checkLines(const CaseAnalysis &found)
{
    QStringList lines{QStringLiteral("- [ ] Is the onset right? Look at what came just before it")};
    const auto &suspects = found.analysis.suspects;
    if (!suspects.empty() && suspects.front().kind != analysis::SuspectKind::None)
        lines += QStringLiteral(
            "- [ ] Read the change that leads, and roll it back where that is safe");
    else
        lines
            += QStringLiteral("- [ ] No change leads: look outside (provider, load, data, hosts)");
    lines += QStringLiteral("- [ ] Accept or reject each suspect, with the reason");
    return lines;
}

} // namespace

QString firstLookNote(const CaseAnalysis &found)
{
    QStringList text{QStringLiteral("## What stands out")};
    text += onsetLines(found);
    text += QString();
    text += symptomLines(found);
    text += {QString(), QStringLiteral("## Who is suspected")};
    text += suspectLines(found);
    text += {QString(), QStringLiteral("## Next checks")};
    text += checkLines(found);
    return text.join(u'\n') + u'\n';
}

} // namespace faultline::engine
