// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

/// One column of a DataTable; width 0 takes what the others leave.
QtObject {
    property string title
    property string key
    property int width: 0
    property bool right: false
    property bool sortable: false
}
