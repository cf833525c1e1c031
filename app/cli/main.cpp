// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupts.h"
#include "app/cli/verb.h"
#include "app/cli/verbs/verbs.h"
#include "app/composition/services.h"
#include "core/observe/program.h"

#include <QGuiApplication>

#include <memory>
#include <string_view>

namespace {

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
    const faultline::cli::Interrupts interrupts;
    const auto application = makeApplication(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("faultline-cli"));
    QCoreApplication::setOrganizationName(QStringLiteral("Faultline"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FAULTLINE_VERSION));
    const faultline::observe::Program program(
        {QStringLiteral("faultline-cli"), QStringLiteral(FAULTLINE_VERSION)});
    return faultline::cli::runCommandLine(QCoreApplication::arguments(), allVerbs(),
                                          faultline::composition::makeServices(),
                                          interrupts.token());
}
