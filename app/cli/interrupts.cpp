// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupts.h"

#include <csignal>
#include <cstdlib>
#include <unistd.h>

namespace faultline::cli {
namespace {

/// SIGUSR2 is ours alone: it ends the waiting thread.
sigset_t waitedSignals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGUSR2);
    return set;
}

} // namespace

Interrupts::Interrupts()
{
    const sigset_t set = waitedSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_thread = std::jthread([this] { waitForSignals(); });
}

Interrupts::~Interrupts()
{
    pthread_kill(m_thread.native_handle(), SIGUSR2);
}

void Interrupts::waitForSignals()
{
    const sigset_t set = waitedSignals();
    for (int received = 0; sigwait(&set, &received) == 0;) {
        if (received == SIGUSR2)
            return;
        if (m_stop.stop_requested())
            _exit(128 + received);
        m_stop.request_stop();
    }
}

} // namespace faultline::cli
