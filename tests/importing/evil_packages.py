"""Hostile packages and data: folders and zips that reach out, lie or swell, and answers that are none."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from intake.filing.bag import DECLARATION
from intake.filing.package import MANIFEST, manifest, sha256
from tests.filing.forms.making import docx
from tests.importing.evil import READ, ROW, Evil
from tests.importing.zips import Entry, bomb, packed

CASE = {"id": "c-1", "title": "x", "regime": "cn-2022", "content": "sha256:" + "0" * 64}
CASE |= {"created": "2026-11-01T08:00:00Z", "updated": "2026-11-20T09:30:00Z", "as_of": "2026-11-22"}
ABOUT = json.dumps({"intake": 1, "case": "c-1", "regime": "cn-2022", "content": CASE["content"], "head": "0"}).encode()


def answer(value: object, **more: object) -> dict[str, object]:
    said = {"value": value, "status": "answered", "reason": None, "note": None, "active": True, "revision": 1}
    return said | {"source": {"kind": "typed", "ref": None}} | more


def told(**changed: object) -> bytes:
    """answers.json as ours are, with members changed."""
    data = {"intake": 1, "case": CASE, "answers": {"operator.name": answer("Example Grid Company")}, "evidence": []}
    return json.dumps(data | changed).encode()


def evidence(name: str, data: bytes, path: str, *, size: int | None = None) -> list[dict[str, object]]:
    file = {"name": name, "sha256": sha256(data), "size": len(data) if size is None else size, "path": path}
    return [{"id": "E07", "status": "checked", "located": None, "expires": None, "note": None, "files": [file]}]


def inside(path: Path, files: Mapping[str, bytes], listed: Mapping[str, str] | None = None) -> Path:
    """A part as a folder with a manifest that says what is true, or what it is told to say."""
    path.mkdir(parents=True)
    for name, data in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    true = {name: sha256(data) for name, data in files.items()}
    (path / MANIFEST).write_text(manifest(true if listed is None else listed), encoding="utf-8", newline="\n")
    return path


def sound(**more: bytes) -> dict[str, bytes]:
    """The files of a small package that is as it should be."""
    return {"answers.json": told(), "package.json": ABOUT, **more}


def bag(
    files: Mapping[str, bytes],
    *extra: Entry,
    listed: Mapping[str, str] | None = None,
    comment: bytes = b"",
    large: Mapping[str, Entry] | None = None,
) -> bytes:
    """A part as a zip."""
    hashes = {f"data/{n}": sha256(d) for n, d in files.items()} if listed is None else dict(listed)
    own = {"bagit.txt": DECLARATION.encode(), "bag-info.txt": b"", MANIFEST: manifest(hashes).encode()}
    own["tagmanifest-sha256.txt"] = manifest({n: sha256(d) for n, d in own.items()}).encode()
    entries = [Entry(f"inside/{n}".encode(), d, 0) for n, d in own.items()]
    entries += [(large or {}).get(n) or Entry(f"inside/data/{n}".encode(), d, 0) for n, d in files.items()]
    return packed([*entries, *extra], comment=comment)


def file(name: str, data: Callable[[], bytes], expect: str) -> Evil:
    return Evil(name, lambda path: path.write_bytes(data()), expect)


def folder(name: str, make: Callable[[Path], object], expect: str) -> Evil:
    return Evil(name, make, expect)


def listing(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "0" * 64)


def linked(path: Path) -> None:
    """Answers that are a link to a file of the system."""
    inside(path, {"package.json": ABOUT}, {"answers.json": "0" * 64, "package.json": sha256(ABOUT)})
    (path / "answers.json").symlink_to("/etc/passwd")


def linked_within(path: Path) -> None:
    """Evidence in a folder that is a link to elsewhere."""
    data = b"outside"
    outside = path.parent / "outside of it"
    outside.mkdir()
    (outside / "a.txt").write_bytes(data)
    said = told(evidence=evidence("a.txt", data, "inside/evidence/E07/a.txt"))
    files = {"answers.json": said, "package.json": ABOUT}
    listed = {n: sha256(d) for n, d in files.items()} | {"evidence/E07/a.txt": sha256(data)}
    inside(path, files, listed)
    (path / "evidence").mkdir()
    (path / "evidence" / "E07").symlink_to(outside)


def deep(path: Path) -> None:
    inside(path, sound())
    for _ in range(40):
        path = path / "d"
    path.mkdir(parents=True)


def crowded(path: Path) -> None:
    inside(path, sound())
    for n in range(20_500):
        (path / f"{n}").touch()


def piped(path: Path) -> None:
    path.mkdir()
    os.mkfifo(path / MANIFEST)


def piped_answers(path: Path) -> None:
    inside(path, {"package.json": ABOUT}, {"answers.json": "0" * 64})
    os.mkfifo(path / "answers.json")


def swollen() -> bytes:
    """A zip whose evidence unpacks to a gigabyte and says that it is small."""
    data, length = bomb(1 << 30)
    digest = hashlib.sha256(b"a").hexdigest()
    said = told(evidence=evidence("a", b"a", "inside/evidence/E07/a", size=100))
    files = {"answers.json": said, "package.json": ABOUT, "evidence/E07/a": b"a"}
    entry = Entry(b"inside/data/evidence/E07/a", packed=data, size=100)
    assert length > 100
    listed = {f"data/{n}": sha256(d) for n, d in files.items()} | {"data/evidence/E07/a": digest}
    return bag(files, listed=listed, large={"evidence/E07/a": entry})


def many_lists() -> bytes:
    return b'{"intake":1,"answers":{},"x":[' + b"[]," * 900_000 + b"[]]}"


PACKAGES = (
    folder(
        "manifest with two dots", lambda p: inside(p, sound(), listing("../../etc/passwd")), "importing.package_names"
    ),
    folder("manifest with a root", lambda p: inside(p, sound(), listing("/etc/passwd")), "importing.package_names"),
    folder("manifest with a backslash", lambda p: inside(p, sound(), listing("..\\x")), "importing.package_names"),
    folder("manifest with a drive", lambda p: inside(p, sound(), listing("c:x")), "importing.package_names"),
    folder("manifest with escape signs", lambda p: inside(p, sound(), listing("a\x1b[2J")), "importing.package_names"),
    folder("manifest that is none", lambda p: inside(p, sound(), {"x": "y"}), "importing.package_manifest"),
    folder(
        "manifest of 17 MB",
        lambda p: (inside(p, sound()) / MANIFEST).write_bytes(b"0" * (17 << 20)),
        "importing.package_manifest",
    ),
    folder(
        "manifest of 30,000 lines",
        lambda p: inside(p, sound(), listing(*(f"a{n}" for n in range(30_000)))),
        "importing.package_many",
    ),
    folder(
        "manifest that is gone",
        lambda p: (inside(p / "inside", sound()) / MANIFEST).unlink(),
        "importing.package_manifest",
    ),
    folder("manifest that is a pipe", piped, "importing.no_package"),
    folder("answers that are a link", linked, "importing.package_nothing"),
    folder("answers that are a pipe", piped_answers, "importing.package_nothing"),
    folder("evidence behind a link", linked_within, READ),
    folder("40 folders in each other", deep, "importing.package_many"),
    folder("20,500 files", crowded, "importing.package_many"),
    folder("an empty folder", lambda p: p.mkdir(), "importing.no_package"),
    folder(
        "a part that is a link",
        lambda p: (p.mkdir(), (p / "inside").symlink_to("/etc")),
        "importing.no_package",
    ),
    folder("a document that was put in", lambda p: inside(p, sound() | {"a.docx": docx(ROW)}, None), READ),
    folder(
        "a document that is a bomb",
        lambda p: inside(p, sound() | {"a.docx": docx(ROW, {"a.bin": bytes(30 << 20)})}, listing("a.docx")),
        READ,
    ),
    folder(
        "200 documents too many",
        lambda p: inside(p, {f"{n}.docx": b"x" for n in range(400)}),
        "importing.package_many",
    ),
    folder("answers of many lists", lambda p: inside(p, {"answers.json": many_lists()}), "data.large"),
    # ---- zips
    file("slip.zip", lambda: bag(sound(), Entry(b"inside/data/../../../tmp/evil", b"x", 0)), "importing.zip_broken"),
    file("slip to the root.zip", lambda: bag(sound(), Entry(b"/tmp/evil", b"x", 0)), "importing.zip_broken"),
    file(
        "slip in the manifest.zip", lambda: bag(sound(), listed={"data/../../x": "0" * 64}), "importing.package_names"
    ),
    file(
        "a link as an entry.zip", lambda: bag(sound(), Entry(b"inside/data/l", b"/etc/passwd", 0, mode=0o120777)), READ
    ),
    file(
        "a name twice.zip", lambda: bag(sound(), Entry(b"inside/data/answers.json", b"{}", 0)), "importing.zip_broken"
    ),
    file("a bag in a bag.zip", lambda: bag(sound(**{"inside.zip": bag(sound())})), READ),
    file("a comment.zip", lambda: bag(sound(), comment=b"x"), "importing.zip_broken"),
    file(
        "200,000 entries.zip",
        lambda: packed((Entry(b"a%d" % n, method=0) for n in range(200_000)), count=9),
        "importing.zip_broken",
    ),
    file("evidence that swells.zip", swollen, READ),
    file("a locked entry.zip", lambda: bag(sound(), Entry(b"inside/data/x", b"x", 0, 1)), "importing.zip_broken"),
    file("no package.zip", lambda: packed([Entry(b"a/b.txt", b"x")]), "importing.no_package"),
    file("a zip cut off.zip", lambda: bag(sound())[:-40], "importing.zip_broken"),
    # ---- answers as data
    file("17 MB.json", lambda: told(x="a" * (17 << 20)), "importing.file_large"),
    file("many lists.json", many_lists, "data.large"),
    file("100,000 levels.json", lambda: b'{"a":' + b"[" * 100_000, "data.deep"),
    file("a name twice.json", lambda: told()[:-1] + b',"intake":1}', "data.twice"),
    file("NaN.json", lambda: told(answers={"a.b": answer(float("nan"))}), "data.json"),
    file("infinite.json", lambda: told().replace(b'"Example Grid Company"', b"1e999"), "data.json"),
    file("a million digits.json", lambda: told().replace(b'"Example Grid Company"', b"9" * 1_000_000), "data.json"),
    file(
        "half characters.json", lambda: told(answers={"operator.name": answer("a\ud800b\u0000\u001b[2J\u202ec")}), READ
    ),
    file("a truth value.json", lambda: told(answers={"operator.name": answer(True)}), "importing.data_form"),
    file(
        "an object for a value.json", lambda: told(answers={"operator.name": answer({"a": 1})}), "importing.data_form"
    ),
    file(
        "a text for a size.json",
        lambda: told(evidence=[{"id": "E07", "status": "x", "files": 1}]),
        "importing.data_form",
    ),
    file("a key that is none.json", lambda: told(answers={"__class__": answer("x")}), "importing.data_form"),
    file("a key with escape signs.json", lambda: told(answers={"a.b\x1b[2J": answer("x")}), "importing.data_form"),
    file("a key of 1 MB.json", lambda: told(answers={"a." + "b" * (1 << 20): answer("x")}), "importing.data_form"),
    file(
        "25,000 answers.json",
        lambda: told(answers={f"a.b{n}": answer("x") for n in range(25_000)}),
        "importing.data_form",
    ),
    file(
        "an answer of 1 MB.json",
        lambda: told(answers={"operator.name": answer("x" * (1 << 20))}),
        "importing.data_form",
    ),
    file(
        "evidence that nobody knows.json",
        lambda: told(evidence=[{"id": "E99", "status": "checked", "files": []}]),
        READ,
    ),
    file("a path out.json", lambda: told(evidence=evidence("../../x", b"x", "../../etc/passwd")), READ),
    file("a later form.json", lambda: told(intake=2), "importing.data_newer"),
    file("a list.json", lambda: b"[1, 2]", "importing.data_form"),
    file("cut off.json", lambda: told()[:-20], "data.json"),
    file("nothing but a brace.json", lambda: b"{", "data.json"),
    file("unclosed text.json", lambda: b'{"a":"' + b'\\"' * 4_000_000, "data.json"),
    # ---- what is no file
    folder("a pipe", lambda p: os.mkfifo(p), "importing.file_folder"),
    folder("a device", lambda p: p.symlink_to("/dev/zero"), "importing.file_folder"),
    folder("a link to nothing", lambda p: p.symlink_to("/nowhere/at/all"), "importing.file_missing"),
    # ---- YAML, where answers are given by command
    Evil(
        "aliases.yaml",
        lambda p: p.write_text("a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(9))),
        "ContentError",
        "yaml",
    ),
    Evil("merged.yaml", lambda p: p.write_text("a: &a {x: y}\nb: {<<: *a}\n"), "ContentError", "yaml"),
    Evil(
        "an object of Python.yaml",
        lambda p: p.write_text("a: !!python/object/apply:os.system ['touch evil']\n"),
        "ContentError",
        "yaml",
    ),
    Evil("9,000 levels.yaml", lambda p: p.write_text("a: " + "[" * 9000), "ContentError", "yaml"),
    Evil("a million values.yaml", lambda p: p.write_text("a: [" + "x," * 1_000_000 + "x]"), "ContentError", "yaml"),
)
