// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

FocusScope {
    Pane {
        anchors.fill: parent
        maximisable: false
        title: qsTr("Sources")
    }
}
