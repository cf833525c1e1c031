// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Faultline.Controls

/// One line of text; `error` stands below it and colours the frame.
T.TextField {
    id: field

    property string error
    property string name
    property bool mono: false

    Accessible.description: error
    Accessible.name: name.length > 0 ? name : placeholderText
    color: enabled ? Theme.text : Theme.textDisabled
    font.family: mono ? Theme.monoFamily : Theme.family
    font.pixelSize: mono ? Theme.fontLabel : Theme.fontBody
    implicitHeight: Theme.control
    implicitWidth: Theme.menuWidth
    leftPadding: Theme.spaceS
    placeholderTextColor: Theme.textMuted
    rightPadding: Theme.spaceS
    selectByMouse: true
    selectedTextColor: Theme.text
    selectionColor: Theme.selection
    verticalAlignment: TextInput.AlignVCenter

    background: Rectangle {
        border.color: field.error.length > 0 ? Theme.danger
            : field.activeFocus ? Theme.focus
            : field.hovered ? Theme.borderStrong : Theme.border
        border.width: field.activeFocus ? Theme.strokeFocus : Theme.hair
        color: Theme.sunken
        radius: Theme.radiusM
    }

    AppLabel {
        anchors.fill: parent
        anchors.leftMargin: field.leftPadding
        anchors.rightMargin: field.rightPadding
        color: field.placeholderTextColor
        font: field.font
        text: field.placeholderText
        visible: field.length === 0 && field.preeditText.length === 0
    }
}
