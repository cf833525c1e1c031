// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// A button that opens a short list of values and shows the chosen one.
Button {
    id: choice

    property list<string> labels
    property list<string> icons
    property int currentIndex: -1
    property string name

    signal chosen(int index)

    Accessible.name: qsTr("%1: %2").arg(name).arg(text)
    Accessible.role: Accessible.ComboBox
    rightPadding: Theme.spaceS + Theme.icon
    text: currentIndex >= 0 && currentIndex < labels.length ? labels[currentIndex] : name

    Keys.onDownPressed: menu.open()
    onClicked: menu.open()

    Icon {
        anchors.right: parent.right
        anchors.rightMargin: Theme.spaceXs
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.textMuted
        name: "chevron-down"
        size: Theme.iconSmall
    }
    ChoiceMenu {
        id: menu

        chosenIndex: choice.currentIndex
        icons: choice.icons
        labels: choice.labels
        y: choice.height + Theme.spaceXs

        onChosen: index => choice.chosen(index)
    }
}
