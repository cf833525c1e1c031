// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/durability/victimlog.h"
#include "tests/support/casefixture.h"

#include <QCoreApplication>

#include <cstdio>
#include <thread>

using namespace faultline;
using namespace faultline::store;

namespace {

/// A line is out before the next edit begins: what was said is confirmed.
void say(const char *what, int number)
{
    std::printf("%s %d\n", what, number);
    std::fflush(stdout);
}

/// Imports one log after the other; a killed run goes on where it stopped.
void importForever(CaseFile &file, const std::stop_token &token)
{
    for (int i = 0; !token.stop_requested(); ++i) {
        const auto done
            = testing::importLog(file, testing::victimLogPath(i), testing::victimLog(i), 40);
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
    }
}

void editForever(CaseFile &file, const EntityRef &investigation, const EntityRef &note, int first)
{
    for (int i = first;; ++i) {
        const QString text = QString::number(i);
        const auto draft
            = file.changes()
                  .saveDraft(
                      {note, QStringLiteral("text"), QStringLiteral("draft ") + text, {}, {}})
                  .result();
        if (draft)
            say("draft", i);
        const auto edit
            = file.changes()
                  .edit({QStringLiteral("Edit"),
                         {Edit::set(investigation, QStringLiteral("description"), text),
                          Edit::set(investigation, QStringLiteral("remediation"), text)},
                         {}})
                  .result();
        if (!edit)
            qFatal("%s", qPrintable(edit.error().message));
        say("edit", i);
    }
}

} // namespace

/// CASE SETTINGS INVESTIGATION NOTE FIRST
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 6)
        return 2;
    CaseOptions options;
    options.settingsFile = arguments[2];
    options.userName = QStringLiteral("Victim");
    options.dailyBackup = false;
    const auto file = CaseFile::open(arguments[1], options);
    if (!file) {
        std::fprintf(stderr, "%s\n", qPrintable(file.error().message));
        return 1;
    }
    std::jthread importer([&file](const std::stop_token &token) { importForever(**file, token); });
    say("ready", 0);
    editForever(**file, {EntityType::Investigation, *Uuid::fromString(arguments[3])},
                {EntityType::Note, *Uuid::fromString(arguments[4])}, arguments[5].toInt());
    return 0;
}
