// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls
import Faultline.Models

/// What a person sets for this installation.
FocusScope {
    id: page

    readonly property list<string> themes: ["system", "dark", "light"]
    readonly property list<string> zones: ["utc", "local"]
    readonly property list<real> scales: [0.9, 1, 1.15, 1.3, 1.5]

    function scaleIndex(wanted: real): int {
        for (let i = 0; i < scales.length; ++i) {
            if (Math.abs(scales[i] - wanted) < 0.01)
                return i;
        }
        return -1;
    }

    Pane {
        anchors.fill: parent
        iconName: "settings"
        maximisable: false
        title: qsTr("Settings")

        ScrollArea {
            anchors.fill: parent

            Column {
                spacing: Theme.spaceXl
                width: Math.min(parent.width, Theme.dialogWidth)

                FormRow {
                    label: qsTr("Theme")
                    width: parent.width

                    Segments {
                        currentIndex: page.themes.indexOf(Preferences.theme)
                        icons: ["settings", "moon", "sun"]
                        labels: [qsTr("As the system"), qsTr("Dark"), qsTr("Light")]
                        name: qsTr("Theme")

                        onChosen: index => Preferences.theme = page.themes[index]
                    }
                }
                FormRow {
                    help: qsTr("Every time on the screen; reports give UTC first.")
                    label: qsTr("Time zone")
                    width: parent.width

                    Segments {
                        currentIndex: page.zones.indexOf(Preferences.zone)
                        labels: [qsTr("UTC"), qsTr("This computer’s")]
                        name: qsTr("Time zone")

                        onChosen: index => Preferences.zone = page.zones[index]
                    }
                }
                FormRow {
                    label: qsTr("Text size")
                    width: parent.width

                    Segments {
                        currentIndex: page.scaleIndex(Preferences.textScale)
                        labels: ["90 %", "100 %", "115 %", "130 %", "150 %"]
                        name: qsTr("Text size")

                        onChosen: index => Preferences.textScale = page.scales[index]
                    }
                }
                CheckBox {
                    checked: Preferences.reducedMotion
                    text: qsTr("Reduce motion")

                    onToggled: Preferences.reducedMotion = checked
                }
                FormRow {
                    help: qsTr("Keys are listed with %1.").arg(Commands.keysOf("keys"))
                    label: qsTr("Keys")
                    width: parent.width

                    Button {
                        iconName: "command"
                        text: qsTr("Show all keys")

                        onClicked: Commands.run("keys")
                    }
                }
            }
        }
    }
}
