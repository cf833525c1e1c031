// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Faultline.Controls
import Faultline.Models

/// The texts of the details pane, one group below the other.
Column {
    id: body

    required property ItemView item

    spacing: Theme.spaceL

    Column {
        spacing: Theme.spaceS
        width: parent.width

        Flow {
            spacing: Theme.spaceS
            width: parent.width

            SeverityBadge {
                level: body.item.severity
            }
            SourceIcon {
                height: Theme.badge
                source: body.item.source
            }
            AppLabel {
                color: Theme.textSecondary
                height: Theme.badge
                mono: true
                text: body.item.timeText
            }
        }
        AppLabel {
            font.pixelSize: Theme.fontTitle
            font.weight: Font.DemiBold
            maximumLineCount: 6
            text: body.item.title
            width: parent.width
            wrapMode: Text.Wrap
        }
    }
    MarkGroup {
        item: body.item
        visible: body.item.linked
        width: parent.width
    }
    FactList {
        model: body.item.facts
        width: parent.width
    }
    CodeBox {
        text: body.item.raw
        visible: text.length > 0
        width: parent.width
    }
    RecordGroup {
        model: body.item.nearby
        title: qsTr("Nearby events")
        width: parent.width
    }
    RecordGroup {
        model: body.item.sameTrace
        title: qsTr("Same trace")
        width: parent.width
    }
    Column {
        spacing: Theme.spaceXs
        visible: body.item.fields.count > 0
        width: parent.width

        Heading {
            level: 3
            text: qsTr("Fields")
        }
        FactList {
            canFilter: true
            mono: true
            model: body.item.fields
            shownMax: 10
            width: parent.width
        }
    }
    Column {
        spacing: Theme.spaceXs
        visible: body.item.provenance.count > 0
        width: parent.width

        Heading {
            level: 3
            text: qsTr("Where it stands")
        }
        FactList {
            model: body.item.provenance
            mono: true
            width: parent.width
        }
    }
}
