// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// One framed part of the canvas: a header with icon, title, what it is about, its actions and
/// maximise; below it the body.
FocusScope {
    id: pane

    required property string title
    property string iconName
    property string subtitle
    property string keys
    property bool maximisable: true
    property bool maximised: false
    default property alias body: holder.data
    property alias actions: actionRow.data

    signal maximiseToggled

    Accessible.name: title
    Accessible.role: Accessible.Pane

    Rectangle {
        anchors.fill: parent
        border.color: pane.activeFocus ? Theme.borderStrong : Theme.border
        border.width: Theme.hair
        color: Theme.surface
        radius: Theme.radiusL
    }
    Item {
        id: head

        anchors.margins: Theme.hair
        height: Theme.paneHeader
        width: parent.width

        Icon {
            id: icon

            anchors.left: parent.left
            anchors.leftMargin: Theme.spaceM
            anchors.verticalCenter: parent.verticalCenter
            color: pane.activeFocus ? Theme.accentText : Theme.textMuted
            name: pane.iconName
            size: Theme.icon
        }
        Heading {
            id: heading

            anchors.left: icon.right
            anchors.leftMargin: Theme.spaceS
            anchors.verticalCenter: parent.verticalCenter
            font.pixelSize: Theme.fontBody
            text: pane.title
        }
        AppLabel {
            anchors.left: heading.right
            anchors.leftMargin: Theme.spaceS
            anchors.right: actionRow.left
            anchors.rightMargin: Theme.spaceS
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.textMuted
            text: pane.subtitle
        }
        Row {
            id: actionRow

            anchors.right: maximise.visible ? maximise.left : parent.right
            anchors.rightMargin: maximise.visible ? Theme.spaceXs : Theme.spaceS
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.spaceXs
        }
        IconButton {
            id: maximise

            anchors.right: parent.right
            anchors.rightMargin: Theme.spaceS
            anchors.verticalCenter: parent.verticalCenter
            iconName: pane.maximised ? "minus" : "maximize"
            keys: pane.keys
            text: pane.maximised ? qsTr("Restore %1").arg(pane.title) : qsTr("Maximise %1").arg(pane.title)
            visible: pane.maximisable

            onClicked: pane.maximiseToggled()
        }
        Rectangle {
            anchors.bottom: parent.bottom
            color: Theme.border
            height: Theme.hair
            width: parent.width
        }
    }
    Item {
        id: holder

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.margins: Theme.hair
        anchors.right: parent.right
        anchors.top: head.bottom
        clip: true
    }
}
