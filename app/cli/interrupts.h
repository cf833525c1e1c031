// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <thread>

namespace faultline::cli {

/// Turns Ctrl+C and a termination request into a stop token: the first asks the work to stop
/// where the case stays whole, the second ends the program at once (which a case survives too).
/// Make it before any other thread is started: the signals are blocked in those made later.
class Interrupts {
public:
    Interrupts();
    ~Interrupts();
    Interrupts(const Interrupts &) = delete;
    Interrupts &operator=(const Interrupts &) = delete;

    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }

private:
    void waitForSignals();

    std::stop_source m_stop;
    std::jthread m_thread;
};

} // namespace faultline::cli
