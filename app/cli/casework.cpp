// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/casework.h"

#include "core/store/story/edits.h"

#include <QDir>
#include <QFileInfo>

#include <cstdio>
#include <unistd.h>

namespace faultline::cli {

std::unique_ptr<engine::Session> openCase(const Invocation &invocation, const QString &path,
                                          Access access)
{
    store::CaseOptions options;
    options.mode = access == Access::Read ? store::OpenMode::ReadOnly : store::OpenMode::ReadWrite;
    auto session
        = engine::Session::open(path, access == Access::Create, invocation.services, options);
    if (session)
        return std::move(*session);
    invocation.output.error(session.error());
    return nullptr;
}

int failed(const Invocation &invocation, const Error &error)
{
    invocation.output.error(error);
    return Failed;
}

int misused(const Invocation &invocation, const QString &what, const QString &hint)
{
    invocation.output.error({ErrorCode::InvalidArgument, what, hint});
    return Usage;
}

work::JobContext progressOf(const Invocation &invocation)
{
    const bool shows = !invocation.output.isJson() && isatty(fileno(stderr)) != 0;
    return {invocation.token, [shows](const work::Progress &progress) {
                if (!shows || progress.total == 0)
                    return;
                const int percent = static_cast<int>(100 * progress.done / progress.total);
                std::fprintf(stderr, "\r\033[K%3d %%  %s", percent,
                             qPrintable(progress.step.left(70)));
                if (percent >= 100)
                    std::fputs("\r\033[K", stderr);
            }};
}

std::optional<int> numberOption(const Invocation &invocation, const char *name, int otherwise)
{
    if (!invocation.has(name))
        return otherwise;
    bool isNumber = false;
    const int value = invocation.option(name).toInt(&isNumber);
    if (isNumber && value > 0)
        return value;
    invocation.output.error({ErrorCode::InvalidArgument,
                             QStringLiteral("--%1: \"%2\" is no positive number")
                                 .arg(QString::fromLatin1(name), invocation.option(name)),
                             {}});
    return std::nullopt;
}

Result<Instant> timeFromText(const QString &text)
{
    if (const auto at = Instant::fromText(text))
        return *at;
    return failure(
        ErrorCode::InvalidArgument, QStringLiteral("\"%1\" is no time").arg(text),
        QStringLiteral("Write it with its zone, as in 2026-06-18T15:06:00Z, or as epoch"));
}

Result<domain::PersonId> actorOf(const Invocation &invocation, engine::Session &session)
{
    const QString name = invocation.option("actor");
    if (name.isEmpty())
        return session.file().changes().localPerson();
    const auto persons = session.file().story().persons();
    if (!persons)
        return failureOf(persons);
    for (const domain::Person &person : *persons) {
        if (person.name == name)
            return person.id;
    }
    const domain::Person added{domain::PersonId::make(), name, {}};
    const auto changed
        = session.file().changes().edit({QString(), {store::createEdit(added)}, {}}).result();
    return changed ? Result<domain::PersonId>(added.id) : failureOf(changed);
}

Result<domain::InvestigationId> findInvestigation(const engine::Session &session,
                                                  const QString &text)
{
    if (const auto id = domain::InvestigationId::fromString(text))
        return *id;
    const auto page = session.file().story().investigations({});
    if (!page)
        return failureOf(page);
    std::vector<domain::InvestigationId> matching;
    for (const domain::Investigation &one : page->rows) {
        if (one.id.toString().startsWith(text, Qt::CaseInsensitive))
            matching.push_back(one.id);
    }
    if (matching.size() == 1)
        return matching.front();
    return failure(
        ErrorCode::NotFound,
        matching.empty()
            ? QStringLiteral("no investigation \"%1\"").arg(text)
            : QStringLiteral("%1 investigations begin with \"%2\"").arg(matching.size()).arg(text),
        QStringLiteral("investigation CASE list shows their ids"));
}

Result<domain::EventId> eventFromText(const QString &text)
{
    if (const auto id = domain::EventId::fromString(text))
        return *id;
    return failure(ErrorCode::InvalidArgument, QStringLiteral("\"%1\" is no event id").arg(text),
                   QStringLiteral("events CASE --json shows ids"));
}

int applyEdits(const Invocation &invocation, engine::Session &session, QString label,
               std::vector<store::Edit> edits)
{
    const auto actor = actorOf(invocation, session);
    if (!actor)
        return failed(invocation, actor.error());
    const auto changed
        = session.file().changes().edit({std::move(label), std::move(edits), *actor}).result();
    return changed ? int(Done) : failed(invocation, changed.error());
}

} // namespace faultline::cli
