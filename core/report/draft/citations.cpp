// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/draft/citations.h"

#include <algorithm>

namespace faultline::report {
namespace {

constexpr qsizetype excerptMax = 400;

} // namespace

Citations::Citations(const ReportInput &input)
{
    for (const ReportEvent &event : input.events)
        m_events.emplace(event.event.id, &event);
    for (const domain::Evidence &evidence : input.evidence)
        m_evidence.emplace(evidence.id, &evidence);
}

const ReportEvent *Citations::event(domain::EventId id) const
{
    const auto found = m_events.find(id);
    return found == m_events.end() ? nullptr : found->second;
}

const domain::Evidence *Citations::evidence(domain::EvidenceId id) const
{
    const auto found = m_evidence.find(id);
    return found == m_evidence.end() ? nullptr : found->second;
}

int Citations::cite(domain::EventId event)
{
    return cite(analysis::Reference{event, {}, {}});
}

int Citations::cite(const analysis::Reference &reference)
{
    if (reference.isNull())
        return 0;
    // An event is one record, whatever position it is cited by.
    const analysis::Reference key
        = reference.event.isNull() ? reference : analysis::Reference{reference.event, {}, {}};
    const auto [place, isNew] = m_numbers.emplace(key, static_cast<int>(m_items.size()) + 1);
    if (!isNew)
        return place->second;
    EvidenceItem item;
    item.number = place->second;
    if (reference.event.isNull()) {
        item.title = QStringLiteral("Record");
        fillPlace(item, reference.evidence, reference.position);
    } else {
        item.event = reference.event;
        const ReportEvent *known = event(reference.event);
        item.title = known ? known->event.title
                           : QStringLiteral("Event %1").arg(reference.event.toString());
        if (known) {
            item.time = known->at;
            item.excerpt = known->excerpt.left(excerptMax);
        }
        if (known && known->event.evidence)
            fillPlace(item, *known->event.evidence, known->event.position);
        else if (!reference.evidence.isNull())
            fillPlace(item, reference.evidence, reference.position);
    }
    m_items.push_back(std::move(item));
    return place->second;
}

std::vector<int> Citations::cite(const analysis::References &references, std::size_t countMax)
{
    std::vector<int> numbers;
    for (const analysis::Reference &reference : references) {
        if (numbers.size() >= countMax)
            break;
        const int number = cite(reference);
        if (number > 0 && std::find(numbers.begin(), numbers.end(), number) == numbers.end())
            numbers.push_back(number);
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

void Citations::fillPlace(EvidenceItem &item, domain::EvidenceId id,
                          const domain::RecordPosition &position) const
{
    item.line = position.line;
    item.offset = position.offset;
    const domain::Evidence *known = evidence(id);
    if (known == nullptr)
        return;
    item.path = pathText(*known);
    if (known->sha256 != Sha256{})
        item.sha256 = known->sha256.toHex();
}

QString pathText(const domain::Evidence &evidence)
{
    return evidence.member.isEmpty() ? evidence.path
                                     : evidence.path + QStringLiteral(": ") + evidence.member;
}

} // namespace faultline::report
