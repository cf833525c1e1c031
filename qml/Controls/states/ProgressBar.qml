// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Faultline.Controls

/// How far a piece of work is; indeterminate when nobody can say.
T.ProgressBar {
    id: bar

    Accessible.role: Accessible.ProgressBar
    implicitHeight: Theme.spaceXs
    implicitWidth: Theme.menuWidth / 2

    background: Rectangle {
        color: Theme.track
        radius: height / 2
    }
    contentItem: Item {
        clip: true

        Rectangle {
            id: fill

            color: Theme.accent
            height: parent.height
            radius: height / 2
            width: parent.width * (bar.indeterminate ? 0.3 : bar.visualPosition)

            SequentialAnimation on x {
                loops: Animation.Infinite
                running: bar.indeterminate && bar.visible && !Theme.reducedMotion

                NumberAnimation {
                    duration: Theme.slow * 6
                    from: 0
                    to: bar.width * 0.7
                }
                NumberAnimation {
                    duration: Theme.slow * 6
                    from: bar.width * 0.7
                    to: 0
                }
            }
        }
    }
}
