// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// A short message over the canvas that goes by itself; with an action (usually Undo) on it.
Rectangle {
    id: toast

    property string message
    property string actionText
    property string iconName: "info"
    property bool isError: false

    signal acted

    function show(text: string, action: string, bad: bool) {
        message = text;
        actionText = action;
        isError = bad;
        opacity = 1;
        timer.restart();
    }

    Accessible.name: message
    Accessible.role: Accessible.AlertMessage
    border.color: isError ? Theme.danger : Theme.borderStrong
    border.width: Theme.hair
    color: Theme.tooltip
    implicitHeight: Math.max(Theme.control, label.implicitHeight) + Theme.spaceS * 2
    implicitWidth: row.implicitWidth + Theme.spaceL * 2
    opacity: 0
    radius: Theme.radiusL
    visible: opacity > 0

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.slow
        }
    }

    Timer {
        id: timer

        interval: Theme.toastTime
        running: false

        onTriggered: if (!hover.hovered) toast.opacity = 0
    }
    HoverHandler {
        id: hover

        onHoveredChanged: if (!hovered) timer.restart()
    }
    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.spaceS

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            color: toast.isError ? Theme.danger : Theme.accentText
            name: toast.isError ? "warning" : toast.iconName
            size: Theme.icon
        }
        AppLabel {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            maximumLineCount: 3
            text: toast.message
            width: Math.min(implicitWidth, Theme.dialogWidth)
            wrapMode: Text.Wrap
        }
        Button {
            kind: Button.Quiet
            text: toast.actionText
            visible: text.length > 0

            onClicked: {
                toast.opacity = 0;
                toast.acted();
            }
        }
        IconButton {
            iconName: "close"
            text: qsTr("Dismiss")

            onClicked: toast.opacity = 0
        }
    }
}
