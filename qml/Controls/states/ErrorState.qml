// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// An error beside what failed: what happened and the way out.
EmptyState {
    Accessible.role: Accessible.AlertMessage
    iconName: "warning"
    ink: Theme.danger
}
