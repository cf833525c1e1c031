// SPDX-License-Identifier: GPL-3.0-or-later
import Faultline.Controls

/// A filter with "any" as its first value.
Choice {
    id: choice

    property int value: -1

    signal picked(int value)

    currentIndex: value < 0 ? -1 : value
    kind: value < 0 ? Button.Secondary : Button.Quiet

    onChosen: index => picked(index === value ? -1 : index)
}
