// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verb.h"
#include "app/cli/verbs.h"
#include "app/composition/services.h"
#include "core/observe/programlog.h"

#include <QGuiApplication>

#include <csignal>
#include <stop_token>

namespace {

std::stop_source stopSource; // NOLINT: a signal handler can reach nothing but a global

/// A second Ctrl+C ends the program at once: the case survives that.
void onInterrupt(int signal)
{
    stopSource.request_stop();
    std::signal(signal, SIG_DFL);
}

std::vector<faultline::cli::Verb> allVerbs()
{
    using namespace faultline::cli;
    return {investigateVerb(), importVerb(),     searchVerb(),     eventsVerb(),
            histogramVerb(),   evidenceVerb(),   investigationVerb(), noteVerb(),
            annotationVerb(),  relationVerb(),   hypothesisVerb(), suspectsVerb(),
            reportVerb(),      undoVerb(),       redoVerb(),       historyVerb(),
            checkVerb()};
}

} // namespace

int main(int argc, char **argv)
{
    return 0;
}
