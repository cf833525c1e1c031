// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Faultline.Controls

/// Text with emphasis and links. Only for markup that we made ourselves from escaped text: never
/// hand it anything from outside.
Text {
    id: label

    property real leading: Theme.lineLoose

    signal linkChosen(string target)

    function styled(markup: string): string {
        const code = "<span style=\"font-family:'" + Theme.monoFamily + "'; color:" + Theme.accentText + ";\">";
        const inner = markup.replace(/<code>/g, code).replace(/<\/code>/g, "</span>");
        return "<style>a { color:" + Theme.link + "; text-decoration: none; }</style><p style=\"line-height:" + Math.round(leading * 100) + "%; margin:0;\">" + inner + "</p>";
    }

    property string markup

    Accessible.role: Accessible.StaticText
    color: Theme.text
    font.family: Theme.family
    font.pixelSize: Theme.fontBody
    text: styled(markup)
    textFormat: Text.RichText
    wrapMode: Text.Wrap

    onLinkActivated: link => linkChosen(link)

    HoverHandler {
        cursorShape: label.hoveredLink.length > 0 ? Qt.PointingHandCursor : Qt.ArrowCursor
    }
}
