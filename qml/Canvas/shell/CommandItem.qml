// SPDX-License-Identifier: GPL-3.0-or-later
import Faultline.Controls
import Faultline.Models

/// A menu entry that runs a command of the table and shows its key.
MenuItem {
    required property string command

    keys: Commands.keysOf(command)

    onTriggered: Commands.run(command)
}
