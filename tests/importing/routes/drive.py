"""LibreOffice, driven from outside: opens documents, types in them, saves them. Run by a Python that has LibreOffice's `uno`,
which need not be ours; so nothing of the project is imported here.

Jobs come as JSON on standard input: {"office", "profile", "jobs": [{"source", "to", "through", "copy", "record", "edits"}]};
what became of each goes to standard output: {"version", "jobs": [{"faults": [...], "error": null}]}.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

FILTERS = {"docx": "MS Word 2007 XML", "odt": "writer8", "doc": "MS Word 97", "rtf": "Rich Text Format"}
START = 90.0
"""Seconds that LibreOffice may take to start."""

BOXES = {True: "\u2611", False: "\u2610"}


def value(name, what):
    made = PropertyValue()
    made.Name, made.Value = name, what
    return made


class Office:
    """A LibreOffice of our own: its own profile, no screen, ended with us."""

    def __init__(self, program, profile):
        self.pipe = f"intake{os.getpid()}"
        command = [
            program,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            "--nodefault",
        ]
        command += ["--nolockcheck", "--nologo", f"--accept=pipe,name={self.pipe};urp;"]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)
        self.context = self._connected()
        self.desktop = self._new("com.sun.star.frame.Desktop")

    def _connected(self):
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        end = time.monotonic() + START
        while True:
            try:
                return resolver.resolve(f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext")
            except Exception:
                if time.monotonic() > end or self.process.poll() is not None:
                    raise
                time.sleep(0.2)

    def _new(self, service):
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def version(self):
        settings = self._new("com.sun.star.configuration.ConfigurationProvider")
        at = (value("nodepath", "/org.openoffice.Setup/Product"),)
        product = settings.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", at)
        return f"{product.ooName} {product.ooSetupVersionAboutBox}"

    def open(self, path):
        """A document without a window: one that has a window and a comment ends a LibreOffice that was built without any."""
        document = self._new("com.sun.star.text.TextDocument")
        path = Path(path)
        document.load((value("URL", path.as_uri()), value("FilterName", FILTERS[path.suffix[1:]])))
        return document

    def copied(self, path):
        """A new document with all of another pasted into it; for that both have windows, which are not shown."""
        hidden = (value("Hidden", True),)
        document = self.desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, hidden)
        controller = document.getCurrentController()
        self._new("com.sun.star.frame.DispatchHelper").executeDispatch(
            controller.getFrame(), ".uno:SelectAll", "", 0, ()
        )
        new = self.desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, hidden)
        new.getCurrentController().insertTransferable(controller.getTransferable())
        document.close(True)
        return new

    def end(self):
        try:
            self.desktop.terminate()
        except Exception:
            self.process.kill()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()


def save(document, path):
    document.storeToURL(Path(path).as_uri(), (value("FilterName", FILTERS[Path(path).suffix[1:]]),))


def answer_cells(document):
    """The cells to the right of an item number: {number: cell}."""
    found = {}
    tables = document.getTextTables()
    for n in range(tables.getCount()):
        table = tables.getByIndex(n)
        for name in table.getCellNames():
            if not name.startswith("A") or not name[1:].isdigit():
                continue
            number, tab, _ = table.getCellByName(name).getString().partition("\t")
            right = table.getCellByName(f"B{name[1:]}") if tab else None
            if right is not None and number.replace(".", "").replace("-", "").isdigit():
                found[number] = right
    return found


def controls_of(cell):
    """The content controls of a cell, in order."""
    for paragraph in _each(cell):
        for portion in _each(paragraph):
            if portion.TextPortionType == "ContentControl":
                yield portion.ContentControl


def _each(what):
    walk = what.createEnumeration()
    while walk.hasMoreElements():
        yield walk.nextElement()


def typed(cell, edit):
    """Put the cursor at a place, mark what goes, and type."""
    cursor = cell.createTextCursor()
    cursor.gotoStart(False)
    cursor.goRight(edit["at"], False)
    cursor.goRight(edit["cut"], True)
    first, *more = edit["put"].split("\n")
    if edit["cut"]:
        cursor.setString(first)
    else:
        cell.insertString(cursor, first, False)
    cursor.collapseToEnd()
    for line in more:
        cell.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        cell.insertString(cursor, line, False)


def emptied(cell, edit):
    """Mark all that stands there and press Delete."""
    cursor = cell.createTextCursor()
    cursor.gotoStart(False)
    cursor.gotoEnd(True)
    cursor.setString("")


def ticked(cell, edit):
    """Tick one box of a row and clear the others, as a click does: the state and the sign."""
    for n, control in enumerate(controls_of(cell)):
        on = n in edit["on"]
        if bool(control.Checked) != on:
            control.Checked = on
            shown(cell, control, BOXES[on])


def listed(cell, edit):
    """What picking from a list or a calendar does: the text in the control is another."""
    control = next(controls_of(cell), None)
    if control is None:
        raise ValueError("no control")
    shown(cell, control, edit["put"])


def shown(cell, control, text):
    """Let a control show another text: typed inside it before the old, which is deleted then."""
    old = "".join(portion.getString() for portion in _each(control))
    cursor = control.createTextCursor()
    cursor.gotoStart(False)
    control.insertString(cursor, text, False)
    cursor = cell.createTextCursorByRange(next(_each(control)).getStart())
    cursor.goRight(len(text), False)
    cursor.goRight(len(old), True)
    cursor.setString("")


def commented(cell, edit, document):
    """A comment at the end of an answer."""
    note = document.createInstance("com.sun.star.text.textfield.Annotation")
    note.Author, note.Content = edit["who"], edit["put"]
    cursor = cell.createTextCursor()
    cursor.gotoEnd(False)
    cell.insertTextContent(cursor, note, False)


def row_deleted(cell):
    """The whole row of an answer goes."""
    cursor = cell.createTextCursor()
    cursor.TextTable.getRows().removeByIndex(int(cursor.Cell.CellName[1:]) - 1, 1)


def edit_all(document, edits):
    """Make the edits; what could not be made as meant."""
    cells = answer_cells(document)
    faults = []
    for edit in edits:
        number = edit["number"]
        if number not in cells:
            faults.append(f"{number}: no such place")
            continue
        cell = cells[number]
        before = cell.getString()
        if edit.get("was") is not None and before != edit["was"]:
            faults.append(f"{number}: {before!r} stands there instead of {edit['was']!r}")
        if edit["do"] == "row":
            row_deleted(cell)
            cells = answer_cells(document)
        elif edit["do"] == "comment":
            commented(cell, edit, document)
        else:
            {"type": typed, "empty": emptied, "tick": ticked, "list": listed}[edit["do"]](cell, edit)
            if edit.get("now") is not None and not document.RecordChanges and cell.getString() != edit["now"]:
                faults.append(f"{number}: {cell.getString()!r} instead of {edit['now']!r}")
    return faults


def run(office, job):
    document = office.copied(job["source"]) if job.get("copy") else office.open(job["source"])
    try:
        if job.get("through"):
            save(document, job["through"])
            document.close(True)
            document = office.open(job["through"])
        if job.get("record"):
            document.RecordChanges = True
        faults = edit_all(document, job.get("edits", ()))
        save(document, job["to"])
    finally:
        document.close(True)
    return faults


def main():
    asked = json.load(sys.stdin)
    office = Office(asked["office"], asked["profile"])
    done = []
    try:
        version = office.version()
        for job in asked["jobs"]:
            try:
                done.append({"faults": run(office, job), "error": None})
            except Exception as error:
                done.append({"faults": [], "error": f"{type(error).__name__}: {error}"})
    finally:
        office.end()
    json.dump({"version": version, "jobs": done}, sys.stdout)


if __name__ == "__main__":
    main()
