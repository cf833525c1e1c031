// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// A wide dialog for work with many rows: the import sheet, the key sheet, the trash.
Dialog {
    implicitHeight: parent ? Math.min(Theme.sheetWidth * 0.65, parent.height - Theme.spaceXxl * 2) : 0
    implicitWidth: parent ? Math.min(Theme.sheetWidth, parent.width - Theme.spaceXxl * 2) : 0
}
