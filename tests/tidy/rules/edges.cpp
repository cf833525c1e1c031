// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/rules/edges.h"

namespace faultline::tidy {

namespace {

Edges edge(const char *room, std::initializer_list<const char *> may, const char *reason)
{
    QStringList rooms;
    for (const char *name : may)
        rooms.append(QString::fromLatin1(name));
    return {QString::fromLatin1(room), rooms, QString::fromLatin1(reason)};
}

Outside outside(const char *room, const char *forbidden, const char *reason)
{
    return {QString::fromLatin1(room), QString::fromLatin1(forbidden), QString::fromLatin1(reason)};
}

} // namespace

const std::vector<Edges> &edges()
{
    static const std::vector<Edges> table{
        edge("core/base", {}, "the ground: std and Qt Core"),
        edge("core/observe", {"core/base"}, "every program logs, so it knows nothing of them"),
        edge("core/work", {"core/base", "core/observe"}, "jobs are watched"),
        edge("core/domain", {"core/base"}, "values and pure functions"),
        edge("core/signals", {"core/base", "core/domain"}, "format and algorithms of bulk records"),
        edge("core/analysis", {"core/base", "core/domain", "core/signals/columns"},
             "values in, values out; of signals only the columns, read-only"),
        edge("core/store", {"core/base", "core/domain", "core/signals"}, "the case file"),
        edge("core/figures", {"core/base", "core/domain", "core/signals"}, "draws what is there"),
        edge("core/report", {"core/base", "core/domain", "core/analysis", "core/figures"},
             "one model, four forms"),
        edge("core/sync", {"core/base", "core/domain", "core/store"}, "carries the change log"),
        edge("connectors/sdk", {"core/base", "core/observe", "core/domain", "core/signals"},
             "declares Sink, which app/engine implements over the store"),
        edge("connectors/*", {"connectors/sdk", "core/base", "core/domain", "core/signals"},
             "from bytes to records; never each other, the store or analysis"),
        edge("app/engine", {"core", "connectors/sdk"},
             "the use cases; concrete connectors come in"),
        edge("app/models", {"app/engine", "core"}, "translates for QML"),
        edge("app/composition", {"app/engine", "core", "connectors"},
             "puts the concrete connectors together once for all programs"),
        edge("app/desktop", {"app/composition", "app/engine", "app/models", "core", "connectors"},
             "composition root, one of the few that link connectors"),
        edge("app/cli", {"app/composition", "app/engine", "core", "connectors"},
             "composition root without a window: nothing of app/models or Qt Quick"),
        edge("app/server", {"app/composition", "app/engine", "core", "connectors"},
             "composition root of the server"),
        edge("qml/Controls", {}, "the design system knows no domain"),
        edge("qml/Canvas", {"app/models", "qml/Controls"}, "draws models with controls"),
        edge("tests/support", {"app", "core", "connectors", "qml", "tests"}, "may use anything"),
        edge("tests", {"app", "core", "connectors", "qml", "tests"}, "a test may look anywhere"),
    };
    return table;
}

const std::vector<Outside> &outsides()
{
    static const char gui[] = "^Q(Quick|Qml|QQml|Widget|Application|GuiApplication|JSEngine|Chart)"
                              "|^Q(Painter|Image|Font|Color|Pixmap|Svg|Pdf)|^Qt(Gui|Quick|Qml|Wid)";
    static const char quick[] = "^Q(Quick|Qml|QQml|QuickItem|Widget|JSEngine|Chart)|^Qt(Quick|Qml)";
    static const std::vector<Outside> table{
        outside("core/figures", quick, "figures paint with QPainter, so that paper can have them"),
        outside("core/report/pdf", quick, "PDF needs Qt Gui, never Qt Quick"),
        outside("core/analysis", "^Q(Object|File|Dir|Sql|Network|Process|Thread|Timer|Settings)",
                "algorithms are values in, values out: no I/O, no QObject"),
        outside("core/domain", "^Q(Object|File|Dir|Sql|Network|Process|Thread|Timer|Settings)",
                "domain is values and pure functions"),
        outside("core", gui, "core draws nothing (figures and report/pdf have their own line)"),
        outside("connectors", gui, "connectors move bytes"),
        outside("app/engine", gui, "the engine works without a window"),
        outside("app/cli", quick, "the command line links nothing of Qt Quick"),
        outside("core/base", "^Q(Sql|Network)", "base is Qt Core only"),
        outside("core/signals", "^Q(Sql|Network)", "signals are a format, the store keeps them"),
        outside("app/models", "^Q(Sql|Network)", "models ask the engine"),
    };
    return table;
}

bool liesIn(const QString &path, const QString &room)
{
    const QStringList have = path.split(QLatin1Char('/'));
    const QStringList want = room.split(QLatin1Char('/'));
    if (have.size() < want.size())
        return false;
    for (qsizetype i = 0; i < want.size(); ++i) {
        if (want[i] != QLatin1String("*") && want[i] != have[i])
            return false;
    }
    return true;
}

} // namespace faultline::tidy
