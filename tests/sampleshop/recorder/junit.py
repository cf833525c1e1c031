# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a tree's unit tests and writes what happened as JUnit XML.
python3 junit.py TREE OUT.xml SUITE REVISION"""
import datetime
import os
import sys
import time
import unittest
import xml.etree.ElementTree as xml


class Timed(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.cases = []
        self.begin = 0.0

    def startTest(self, test):
        super().startTest(test)
        self.begin = time.perf_counter()
        self.cases.append((test, [0.0]))

    def stopTest(self, test):
        self.cases[-1][1][0] = time.perf_counter() - self.begin
        super().stopTest(test)


def words_of(result):
    """Per test, the element that says why it did not pass."""
    words = {}
    for kind, found in (("failure", result.failures), ("error", result.errors),
                        ("skipped", result.skipped)):
        for test, text in found:
            words[test] = (kind, text)
    return words


def document(result, suite, revision, at, seconds):
    root = xml.Element("testsuites")
    counts = {"tests": str(result.testsRun), "failures": str(len(result.failures)),
              "errors": str(len(result.errors)), "skipped": str(len(result.skipped))}
    element = xml.SubElement(root, "testsuite", name=suite, timestamp=at, time=f"{seconds:.3f}",
                             hostname="ci-runner-2", **counts)
    properties = xml.SubElement(element, "properties")
    xml.SubElement(properties, "property", name="vcs.ref.head.revision", value=revision)
    words = words_of(result)
    for test, (took,) in result.cases:
        module, name, method = test.id().rsplit(".", 2)
        case = xml.SubElement(element, "testcase", classname=f"{module}.{name}", name=method,
                              time=f"{took:.3f}", file=module.replace(".", "/") + ".py")
        if test in words:
            kind, text = words[test]
            xml.SubElement(case, kind, message=text.strip().splitlines()[-1]).text = text
    xml.indent(root)
    return xml.ElementTree(root)


def main(tree, out, suite, revision):
    os.chdir(tree)
    sys.path.insert(0, tree)
    at = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    begin = time.perf_counter()
    result = Timed()
    unittest.defaultTestLoader.discover("tests", top_level_dir=".").run(result)
    document(result, suite, revision, at, time.perf_counter() - begin).write(
        out, encoding="utf-8", xml_declaration=True)


main(*sys.argv[1:])
