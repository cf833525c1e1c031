// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/ci/github/githubfields.h"

#include "connectors/sdk/fields/eventfields.h"
#include "connectors/sdk/fields/jsonfields.h"

namespace faultline::connectors::ci {

QString githubRepository(const QJsonObject &object)
{
    return sdk::firstText(object, {u"repository.full_name", u"repository.name"});
}

domain::Event githubEvent(const GithubBody &body, sdk::RecordScope &scope, domain::Source source,
                          const QString &eventType)
{
    domain::Event event = sdk::eventAt(scope.context, body.position, source, eventType);
    event.data = sdk::boundedData(body.object, body.textBytes);
    event.service = sdk::firstText(body.object, {u"repository.name"});
    sdk::addKey(event, domain::TypedKey::Kind::User,
                sdk::firstText(body.object, {u"sender.login", u"pusher.name"}));
    return event;
}

QString shortRef(const QString &ref)
{
    for (const char *prefix : {"refs/heads/", "refs/tags/"}) {
        if (ref.startsWith(QLatin1String(prefix)))
            return ref.mid(QLatin1String(prefix).size());
    }
    return ref;
}

domain::Severity outcomeSeverity(const QString &outcome)
{
    return sdk::severityOf(outcome, domain::Severity::Info);
}

} // namespace faultline::connectors::ci
