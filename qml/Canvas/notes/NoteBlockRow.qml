// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls
import Faultline.Models

/// One block of a note.
Item {
    id: row

    required property int kind
    required property int level
    required property string text
    required property string rich
    required property string marker
    required property int task
    required property int source
    required property string target

    readonly property bool isText: kind === NoteBlockModel.Paragraph || kind === NoteBlockModel.Heading || kind === NoteBlockModel.Quote || kind === NoteBlockModel.Item
    readonly property real indent: kind === NoteBlockModel.Item ? Theme.spaceXl * (level + 1) : kind === NoteBlockModel.Quote ? Theme.spaceM : 0

    signal linked(string target)
    signal ticked(int source)

    implicitHeight: isText ? label.implicitHeight + (kind === NoteBlockModel.Heading ? Theme.spaceXs : 0) : loader.implicitHeight

    RichLabel {
        id: label

        color: row.kind === NoteBlockModel.Quote || row.task === 1 ? Theme.textMuted : row.kind === NoteBlockModel.Heading ? Theme.text : Theme.textSecondary
        font.pixelSize: row.kind !== NoteBlockModel.Heading ? Theme.fontBody : row.level === 1 ? Theme.fontHeading : row.level === 2 ? Theme.fontTitle : Theme.fontBody
        font.strikeout: row.task === 1
        font.weight: row.kind === NoteBlockModel.Heading ? Font.DemiBold : Font.Normal
        leading: row.kind === NoteBlockModel.Heading ? Theme.lineNormal : Theme.lineLoose
        markup: row.isText ? row.rich : ""
        visible: row.isText
        width: row.width - row.indent
        x: row.indent

        onLinkChosen: target => row.linked(target)
    }
    AppLabel {
        color: Theme.textMuted
        horizontalAlignment: Text.AlignRight
        text: row.marker
        topPadding: Theme.spaceXxs
        visible: row.kind === NoteBlockModel.Item && row.task < 0
        width: Theme.spaceL
        x: row.indent - Theme.spaceXl
    }
    CheckBox {
        Accessible.name: row.text
        checked: row.task === 1
        implicitHeight: Theme.badge
        visible: row.task >= 0
        width: Theme.icon
        x: row.indent - Theme.spaceXl

        onClicked: row.ticked(row.source)
    }
    Rectangle {
        color: Theme.borderStrong
        height: parent.height
        visible: row.kind === NoteBlockModel.Quote
        width: Theme.strong
    }
    Loader {
        id: loader

        active: !row.isText
        sourceComponent: row.kind === NoteBlockModel.Citation ? citation : row.kind === NoteBlockModel.Rule ? rule : row.kind === NoteBlockModel.Embed ? embed : code
        width: row.width
    }
    Component {
        id: citation

        CitationCard {
            item: row.target
            text: row.text

            onChosen: row.linked(row.target)
        }
    }
    Component {
        id: code

        Rectangle {
            border.color: Theme.border
            border.width: Theme.hair
            color: Theme.sunken
            implicitHeight: text.implicitHeight + Theme.spaceS * 2
            radius: Theme.radiusM

            AppLabel {
                id: text

                color: Theme.textSecondary
                elide: Text.ElideNone
                mono: true
                text: row.text
                width: parent.width - Theme.spaceM * 2
                wrapMode: Text.WrapAnywhere
                x: Theme.spaceM
                y: Theme.spaceS
            }
        }
    }
    Component {
        id: rule

        Item {
            implicitHeight: Theme.spaceM

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.border
                height: Theme.hair
                width: parent.width
            }
        }
    }
    Component {
        id: embed

        NoteEmbed {
            kind: row.target
        }
    }
}
