// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Faultline.Controls

/// Several lines of plain text.
T.TextArea {
    id: area

    property string error
    property string name
    property bool mono: false
    property bool framed: true

    Accessible.description: error
    Accessible.name: name.length > 0 ? name : placeholderText
    color: enabled ? Theme.text : Theme.textDisabled
    font.family: mono ? Theme.monoFamily : Theme.family
    font.pixelSize: mono ? Theme.fontLabel : Theme.fontBody
    implicitHeight: Math.max(Theme.control * 2, contentHeight + topPadding + bottomPadding)
    implicitWidth: Theme.menuWidth
    padding: Theme.spaceS
    placeholderTextColor: Theme.textMuted
    selectByMouse: true
    selectedTextColor: Theme.text
    selectionColor: Theme.selection
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap

    background: Rectangle {
        border.color: area.error.length > 0 ? Theme.danger
            : area.activeFocus ? Theme.focus
            : area.hovered ? Theme.borderStrong : Theme.border
        border.width: area.activeFocus ? Theme.strokeFocus : Theme.hair
        color: Theme.sunken
        radius: Theme.radiusM
        visible: area.framed
    }

    AppLabel {
        color: area.placeholderTextColor
        font: area.font
        text: area.placeholderText
        visible: area.length === 0 && area.preeditText.length === 0
        width: area.width - area.leftPadding - area.rightPadding
        wrapMode: Text.Wrap
        x: area.leftPadding
        y: area.topPadding
    }
}
