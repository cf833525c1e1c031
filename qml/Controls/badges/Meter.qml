// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// A share between 0 and 1 as a thin bar: a probability, a confidence.
Item {
    id: meter

    required property real value
    property color fill: Theme.accent
    property string name

    Accessible.name: qsTr("%1 %2 %").arg(name).arg(Math.round(value * 100))
    Accessible.role: Accessible.ProgressBar
    implicitHeight: Theme.spaceXs
    implicitWidth: Theme.spaceXxl

    Rectangle {
        anchors.fill: parent
        color: Theme.track
        radius: height / 2
    }
    Rectangle {
        color: meter.fill
        height: parent.height
        radius: height / 2
        width: Math.max(meter.value > 0 ? height : 0, parent.width * Math.min(1, meter.value))
    }
}
