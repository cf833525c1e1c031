// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Canvas
import Faultline.Controls
import Faultline.Models

/// The open investigation in the header: its title, status, severity, priority and age.
Row {
    id: place

    property real maximumWidth: Theme.dialogWidth

    readonly property InvestigationView open: Session.investigation
    readonly property real rest: status.width + impact.width + priority.width + elapsed.width + spacing * 4

    spacing: Theme.spaceS

    Button {
        anchors.verticalCenter: parent.verticalCenter
        font.weight: Font.DemiBold
        hint: qsTr("Edit what is known about it")
        kind: Button.Quiet
        leftPadding: Theme.spaceXs
        rightPadding: Theme.spaceXs
        text: title.elidedText
        width: Math.min(implicitWidth, Math.max(Theme.paneMin * 0.75, place.maximumWidth - place.rest))

        onClicked: Commands.run("investigation.edit")

        TextMetrics {
            id: title

            elide: Text.ElideRight
            elideWidth: Math.max(Theme.paneMin * 0.75, place.maximumWidth - place.rest) - Theme.spaceS
            font.family: Theme.family
            font.pixelSize: Theme.fontBody
            font.weight: Font.DemiBold
            text: place.open.title
        }
    }
    Chip {
        id: status

        anchors.verticalCenter: parent.verticalCenter
        dot: StatusWords.statusColor(place.open.status)
        text: StatusWords.status(place.open.status)

        onClicked: statusMenu.open()

        ChoiceMenu {
            id: statusMenu

            chosenIndex: place.open.status
            labels: StatusWords.statuses
            y: status.height + Theme.spaceXs

            onChosen: index => place.open.setStatus(index)
        }
    }
    Chip {
        id: impact

        anchors.verticalCenter: parent.verticalCenter
        dot: Theme.severityColor(StatusWords.levelOf(place.open.impact))
        iconName: Theme.severityIcon(StatusWords.levelOf(place.open.impact))
        text: StatusWords.impact(place.open.impact)
        visible: place.maximumWidth > Theme.dialogWidth * 0.6

        onClicked: impactMenu.open()

        ChoiceMenu {
            id: impactMenu

            chosenIndex: place.open.impact
            labels: StatusWords.impacts
            y: impact.height + Theme.spaceXs

            onChosen: index => place.open.setImpact(index)
        }
    }
    Chip {
        id: priority

        anchors.verticalCenter: parent.verticalCenter
        text: StatusWords.priorities[place.open.priority]
        visible: place.maximumWidth > Theme.dialogWidth * 0.6

        onClicked: priorityMenu.open()

        ChoiceMenu {
            id: priorityMenu

            chosenIndex: place.open.priority
            labels: StatusWords.priorities
            y: priority.height + Theme.spaceXs

            onChosen: index => place.open.setPriority(index)
        }
    }
    AppLabel {
        id: elapsed

        anchors.verticalCenter: parent.verticalCenter
        font.pixelSize: Theme.fontLabel
        mono: true
        muted: true
        text: place.open.elapsedText
        visible: place.maximumWidth > Theme.dialogWidth * 0.8
    }
}
