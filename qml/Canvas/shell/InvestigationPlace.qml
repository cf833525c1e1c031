// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// The open investigation in the header: its title, status, severity, priority and age.
Row {
    id: place

    property real maximumWidth: Theme.dialogWidth

    spacing: Theme.spaceS

    AppLabel {
        text: ""
    }
}
