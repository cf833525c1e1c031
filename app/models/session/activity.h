// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace faultline::models {

/// Counts the answers that views wait for, so that a picture is taken of what was loaded and not
/// of what is loading. GUI thread only; one for the program.
class Activity : public QObject {
    Q_OBJECT

public:
    [[nodiscard]] static Activity *instance();

    [[nodiscard]] bool busy() const { return m_waiting > 0; }
    /// Busy until the last copy of what it gives is gone; let go of it on the GUI thread.
    [[nodiscard]] std::shared_ptr<void> wait();

Q_SIGNALS:
    void busyChanged();

private:
    using QObject::QObject;
    void change(int by);

    int m_waiting = 0;
};

} // namespace faultline::models
