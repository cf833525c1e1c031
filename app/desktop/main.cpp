// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/services.h"
#include "app/desktop/grab.h"
#include "app/desktop/nonetwork.h"
#include "app/desktop/options.h"
#include "app/models/session/session.h"
#include "app/models/shell/preferences.h"
#include "core/figures/paint/brush.h"
#include "core/observe/program.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTextStream>
#include <QtQml/qqmlextensionplugin.h>

#include <algorithm>
#include <span>
#include <string_view>

Q_IMPORT_QML_PLUGIN(Faultline_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Faultline_ModelsPlugin)
Q_IMPORT_QML_PLUGIN(Faultline_CanvasPlugin)

namespace {

using namespace faultline;

void complain(const QString &text)
{
    QTextStream(stderr) << text << Qt::endl;
}

/// The recorded incident: beside the program when installed, in the tree it was built from else.
QString samplePath()
{
    const QDir here(QCoreApplication::applicationDirPath());
    for (const QString &folder :
         {QStringLiteral("../share/faultline/sample"), QStringLiteral(FAULTLINE_SAMPLE)}) {
        const QFileInfo found(here.filePath(folder));
        if (found.isDir())
            return found.absoluteFilePath();
    }
    return {};
}

/// What is the same whether a person looks or a picture is taken.
void applyOptions(const desktop::Options &options)
{
    models::Preferences *preferences = models::Preferences::instance();
    if (!options.theme.isEmpty())
        preferences->setTheme(options.theme);
    models::Session *session = models::Session::instance();
    session->setServices(composition::makeServices());
    session->setSamplePath(samplePath());
    if (!options.casePath.isEmpty())
        session->openCase(QDir::current().absoluteFilePath(options.casePath), [session, options] {
            if (options.investigation.isEmpty())
                session->openNewestInvestigation();
            else
                session->openInvestigation(options.investigation);
        });
}

int runGrab(QQuickWindow *window, const desktop::Options &options)
{
    desktop::Grab grab(window, models::Session::instance(), options.grabFile);
    QObject::connect(&grab, &desktop::Grab::finished, qApp, [](bool ok, const QString &error) {
        if (!error.isEmpty())
            complain(QStringLiteral("error: %1").arg(error));
        QCoreApplication::exit(ok ? 0 : 1);
    });
    grab.start();
    return QApplication::exec();
}

int runWindow(const desktop::Options &options)
{
    desktop::NoNetworkFactory noNetwork;
    QQmlApplicationEngine engine;
    engine.setNetworkAccessManagerFactory(&noNetwork);
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    applyOptions(options);
    QVariantMap initial{{QStringLiteral("width"), options.size.width()},
                        {QStringLiteral("height"), options.size.height()}};
    // Whoever names an investigation, or wants a picture of a case, wants to see the canvas.
    const bool named = !options.investigation.isEmpty()
        || (!options.grabFile.isEmpty() && !options.casePath.isEmpty() && options.paths.isEmpty());
    if (!options.page.isEmpty() || named)
        initial.insert(QStringLiteral("startPage"),
                       options.page.isEmpty() ? QStringLiteral("canvas") : options.page);
    QVariantList urls;
    for (const QString &path : options.paths)
        urls.append(QUrl::fromLocalFile(QDir::current().absoluteFilePath(path)));
    initial.insert(QStringLiteral("importUrlsAtStart"), urls);
    engine.setInitialProperties(initial);
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Faultline/Canvas/Main.qml")));
    if (engine.rootObjects().isEmpty())
        return 1;
    if (options.grabFile.isEmpty())
        return QApplication::exec();
    return runGrab(qobject_cast<QQuickWindow *>(engine.rootObjects().first()), options);
}

/// Pictures are made off screen, with or without a display; Qt wants to know before it starts.
void chooseScreen(std::span<char *> arguments)
{
    const bool grabs = std::any_of(arguments.begin(), arguments.end(), [](const char *argument) {
        return std::string_view(argument).starts_with("--grab");
    });
    if (grabs)
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

} // namespace

int main(int argc, char *argv[])
{
    chooseScreen({argv, static_cast<std::size_t>(argc)});
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Faultline"));
    QApplication::setApplicationVersion(QStringLiteral(FAULTLINE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("faultline"));
    const Result<desktop::Options> options = desktop::readOptions(QApplication::arguments());
    if (!options) {
        complain(options.error().message.isEmpty()
                     ? options.error().hint
                     : QStringLiteral("error: %1\n\n%2")
                           .arg(options.error().message, options.error().hint));
        return options.error().message.isEmpty() ? 0 : 2;
    }
    observe::ProgramLogOptions logging;
    logging.echo = true;
    const observe::Program observed(
        {QStringLiteral("faultline"), QStringLiteral(FAULTLINE_VERSION)}, logging);
    // A picture is the same on every machine: nothing of the person's settings goes into it.
    const QTemporaryDir forgotten;
    if (!options->settingsFile.isEmpty())
        models::Preferences::useFile(options->settingsFile);
    else if (!options->grabFile.isEmpty())
        models::Preferences::useFile(forgotten.filePath(QStringLiteral("settings.ini")));
    figures::registerFonts();
    QApplication::setFont(QFont(QStringLiteral("Inter")));
    return runWindow(*options);
}
