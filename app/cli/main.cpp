// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verb.h"
#include "app/cli/verbs.h"
#include "app/composition/services.h"

#include <QGuiApplication>

#include <csignal>
#include <memory>
#include <stop_token>
#include <string_view>

namespace {

std::stop_source &stopSource()
{
    static std::stop_source source;
    return source;
}

/// Ctrl+C asks the work to stop; a second one ends the program at once, which a case survives.
void onInterrupt(int signal)
{
    stopSource().request_stop();
    std::signal(signal, SIG_DFL);
}

std::vector<faultline::cli::Verb> allVerbs()
{
    using namespace faultline::cli;
    return {investigateVerb(), importVerb(),     searchVerb(),   eventsVerb(),
            histogramVerb(),   evidenceVerb(),   suspectsVerb(), investigationVerb(),
            noteVerb(),        annotationVerb(), relationVerb(), hypothesisVerb(),
            reportVerb(),      undoVerb(),       redoVerb(),     historyVerb(),
            checkVerb()};
}

/// Only a PDF needs fonts and a paint engine, and with them a platform; it is drawn off screen.
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv)
{
    const std::string_view verb = argc > 1 ? argv[1] : "";
    if (verb != "investigate" && verb != "report")
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QGuiApplication>(argc, argv);
}

} // namespace

int main(int argc, char **argv)
{
    const auto application = makeApplication(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("faultline-cli"));
    QCoreApplication::setOrganizationName(QStringLiteral("Faultline"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FAULTLINE_VERSION));
    static_cast<void>(stopSource());
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);
    return faultline::cli::runCommandLine(QCoreApplication::arguments(), allVerbs(),
                                          faultline::composition::makeServices(),
                                          stopSource().get_token());
}
