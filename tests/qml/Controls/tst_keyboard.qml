// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Faultline.Controls

TestCase {
    id: test

    height: 400
    name: "Keyboard"
    visible: true
    when: windowShown
    width: 400

    Component {
        id: listComponent

        RowList {
            height: 200
            model: 50
            width: 200

            delegate: ListRow {}
        }
    }
    Component {
        id: searchComponent

        SearchField {
            width: 200
        }
    }
    Component {
        id: segmentsComponent

        Segments {
            labels: ["a", "b", "c"]

            onChosen: index => currentIndex = index
        }
    }
    Component {
        id: buttonComponent

        Button {
            text: "Go"
        }
    }
    SignalSpy {
        id: activatedSpy

        signalName: "activated"
    }
    SignalSpy {
        id: clickedSpy

        signalName: "clicked"
    }

    function test_lettersWalkThroughAList() {
        const list = createTemporaryObject(listComponent, test) as RowList;
        list.forceActiveFocus();
        keyClick("j");
        compare(list.currentIndex, 0);
        keyClick("j");
        compare(list.currentIndex, 1);
        keyClick("k");
        compare(list.currentIndex, 0);
        keyClick("G", Qt.ShiftModifier);
        compare(list.currentIndex, 49);
        keyClick("g");
        compare(list.currentIndex, 0);
    }

    function test_enterActivatesTheCurrentRow() {
        const list = createTemporaryObject(listComponent, test) as RowList;
        activatedSpy.target = list;
        list.forceActiveFocus();
        keyClick(Qt.Key_Return);
        compare(activatedSpy.count, 0);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        compare(activatedSpy.count, 1);
    }

    function test_escapeEmptiesASearch() {
        const field = createTemporaryObject(searchComponent, test) as SearchField;
        field.forceActiveFocus();
        keyClick("x");
        compare(field.text, "x");
        keyClick(Qt.Key_Escape);
        compare(field.text, "");
    }

    function test_arrowsMoveBetweenSegments() {
        const segments = createTemporaryObject(segmentsComponent, test) as Segments;
        segments.forceActiveFocus();
        keyClick(Qt.Key_Right);
        compare(segments.currentIndex, 1);
        keyClick(Qt.Key_Left);
        keyClick(Qt.Key_Left);
        compare(segments.currentIndex, 0);
    }

    function test_spaceClicksAButton() {
        const button = createTemporaryObject(buttonComponent, test) as Button;
        clickedSpy.target = button;
        button.forceActiveFocus(Qt.TabFocusReason);
        verify(button.visualFocus);
        keyClick(Qt.Key_Space);
        compare(clickedSpy.count, 1);
    }
}
