// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/draft/sections.h"

namespace faultline::report {

PeopleWords::PeopleWords(const ReportInput &input)
{
    std::map<domain::PersonId, QString> names;
    for (const domain::Person &person : input.people)
        names.emplace(person.id, person.name);
    int unnamed = 0;
    QStringList roles;
    const auto nameOf = [&](domain::PersonId id, const QString &role) {
        if (!input.blameless) {
            const auto found = names.find(id);
            if (found != names.end() && !found->second.isEmpty())
                return found->second;
        }
        if (!role.isEmpty())
            return role;
        return QStringLiteral("Responder %1").arg(++unnamed);
    };
    for (const domain::Participant &participant : input.investigation.participants) {
        const QString name = nameOf(participant.person, participant.role);
        m_words.emplace(participant.person, name);
        if (!input.blameless)
            m_facts.push_back(
                {participant.role.isEmpty() ? QStringLiteral("Participant") : participant.role,
                 name});
        else
            roles.append(name);
    }
    if (!roles.isEmpty())
        m_facts.push_back({QStringLiteral("Roles"), roles.join(QStringLiteral(", "))});
    for (const auto &[id, name] : names) {
        if (!m_words.contains(id))
            m_words.emplace(id, nameOf(id, {}));
    }
}

QString PeopleWords::word(const std::optional<domain::PersonId> &person) const
{
    if (!person)
        return {};
    const auto found = m_words.find(*person);
    return found == m_words.end() ? QString() : found->second;
}

} // namespace faultline::report
