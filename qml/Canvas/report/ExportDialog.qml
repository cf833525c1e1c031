// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Dialogs
import Faultline.Controls
import Faultline.Models

/// In which form the report goes out, and where to.
Dialog {
    id: dialog

    property int format: ReportExport.Pdf

    readonly property list<string> sentences: [qsTr("For people: pages with a vector timeline and graph, numbered evidence, selectable text."), qsTr("For a repository or a wiki: the same text with tables."), qsTr("For a browser: one file, readable on a phone."), qsTr("For programs: every number with how it was computed.")]

    acceptText: qsTr("Choose a place…")
    iconName: "export"
    title: qsTr("Export the report")

    contentItem: Column {
        spacing: Theme.spaceM

        Segments {
            currentIndex: dialog.format
            labels: [qsTr("PDF"), qsTr("Markdown"), qsTr("HTML"), qsTr("JSON")]
            name: qsTr("Format")

            onChosen: index => dialog.format = index
        }
        AppLabel {
            color: Theme.textSecondary
            lineHeight: Theme.lineNormal
            maximumLineCount: 3
            text: dialog.sentences[dialog.format]
            width: parent.width
            wrapMode: Text.Wrap
        }
        CheckBox {
            id: blameless

            checked: true
            text: qsTr("Roles instead of names")
        }
    }

    onAccepted: {
        file.currentFile = ReportExport.suggestion(format);
        file.open();
    }

    readonly property FileDialog file: FileDialog {
        id: file

        defaultSuffix: ReportExport.suffix(dialog.format)
        fileMode: FileDialog.SaveFile
        title: qsTr("Export the report")

        onAccepted: ReportExport.write(selectedFile, dialog.format, blameless.checked)
    }
}
