// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Models

/// One shortcut for each command of the window. Panes claim their own keys before these see them,
/// and a text field claims what it can type.
Instantiator {
    id: shortcuts

    property bool blocked: false

    model: Commands

    delegate: Shortcut {
        required property string commandId
        required property var keys
        required property bool available
        required property bool windowWide

        context: Qt.WindowShortcut
        enabled: available && windowWide && !shortcuts.blocked
        sequences: keys

        onActivated: Commands.run(commandId)
    }
}
