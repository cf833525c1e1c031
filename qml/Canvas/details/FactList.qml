// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls
import Faultline.Models

/// Names and values, two columns. A value can be copied, a field also filtered by.
Column {
    id: facts

    property alias model: repeater.model
    /// More than this many wait behind a button; 0 shows all.
    property int shownMax: 0
    property bool expanded: false
    property bool mono: false
    property bool canFilter: false
    readonly property real nameWidth: Math.min(width * 0.4, Theme.menuWidth * 0.6)

    spacing: Theme.spaceXxs

    Repeater {
        id: repeater

        Item {
            id: fact

            required property string name
            required property string value

            required property int index

            Accessible.name: qsTr("%1: %2").arg(name).arg(value)
            Accessible.role: Accessible.StaticText
            height: Math.max(Theme.badge, label.implicitHeight)
            visible: facts.expanded || facts.shownMax === 0 || index < facts.shownMax
            width: facts.width

            AppLabel {
                color: Theme.textMuted
                elide: Text.ElideMiddle
                font.pixelSize: Theme.fontLabel
                height: Theme.badge
                text: fact.name
                width: facts.nameWidth - Theme.spaceS
            }
            AppLabel {
                id: label

                maximumLineCount: 8
                mono: facts.mono
                text: fact.value
                topPadding: Theme.spaceXxs
                width: facts.width - facts.nameWidth - buttons.width
                wrapMode: Text.WrapAnywhere
                x: facts.nameWidth
            }
            Row {
                id: buttons

                anchors.right: parent.right
                opacity: hover.hovered ? 1 : 0

                IconButton {
                    focusPolicy: Qt.NoFocus
                    height: Theme.badge
                    iconName: "filter"
                    small: true
                    text: qsTr("Only %1").arg(fact.value)
                    visible: facts.canFilter
                    width: Theme.badge

                    onClicked: Session.lens.setQueryText(fact.name + ":\"" + fact.value.replace(/"/g, "") + "\"")
                }
                IconButton {
                    focusPolicy: Qt.NoFocus
                    height: Theme.badge
                    iconName: "copy"
                    small: true
                    text: qsTr("Copy %1").arg(fact.name)
                    width: Theme.badge

                    onClicked: Session.copyText(fact.value)
                }
            }
            HoverHandler {
                id: hover
            }
        }
    }
    Button {
        implicitHeight: Theme.controlSmall
        kind: Button.Quiet
        leftPadding: 0
        text: facts.expanded ? qsTr("Show fewer") : qsTr("Show all %1").arg(repeater.count)
        visible: facts.shownMax > 0 && repeater.count > facts.shownMax

        onClicked: facts.expanded = !facts.expanded
    }
}
