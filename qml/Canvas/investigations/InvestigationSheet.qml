// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Faultline.Controls
import Faultline.Models

/// The texts of the open investigation, as they stand in the report. Each is taken when its field
/// is left; one that is too long is refused beside it and stays as typed.
Sheet {
    id: sheet

    readonly property InvestigationView investigation: Session.investigation

    acceptText: ""
    iconName: "edit"
    note: qsTr("Every change is saved and can be undone.")
    rejectText: qsTr("Close")
    title: qsTr("Investigation")

    contentItem: Flickable {
        id: area

        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: grid.height
        contentWidth: width

        T.ScrollBar.vertical: ScrollBar {}

        Flow {
            id: grid

            readonly property real half: (width - Theme.spaceXl) / 2

            spacing: Theme.spaceL
            width: area.width - Theme.spaceM

            InvestigationField {
                key: "title"
                label: qsTr("Title")
                single: true
                width: grid.width
            }
            InvestigationField {
                key: "description"
                label: qsTr("What happened")
                width: grid.width
            }
            InvestigationField {
                key: "service_affected"
                label: qsTr("Service affected")
                single: true
                width: grid.half
            }
            InvestigationField {
                key: "component_affected"
                label: qsTr("Component affected")
                single: true
                width: grid.half
            }
            InvestigationField {
                key: "impact_domain"
                label: qsTr("Who noticed")
                single: true
                width: grid.half
            }
            InvestigationField {
                key: "business_impact"
                label: qsTr("Impact on the business")
                width: grid.half
            }
            InvestigationField {
                key: "root_cause"
                label: qsTr("Root cause")
                width: grid.width
            }
            InvestigationField {
                key: "remediation"
                label: qsTr("Resolution and remediation")
                width: grid.width
            }
            InvestigationField {
                key: "lessons_learned"
                label: qsTr("Lessons learned")
                width: grid.width
            }
        }
    }
}
