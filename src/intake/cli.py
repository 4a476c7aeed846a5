"""The command line: `intake` and its commands. Reads the line, calls one room, prints, and ends with a code.

Codes: 0 done, whatever the outcome · 1 ran and found something wrong · 2 bad usage or input · 3 data cannot be opened,
written or locked · 130 interrupted. Nothing heavy is imported before it is needed: `--help` must be instant.
"""

from __future__ import annotations

import argparse
import contextlib
import locale
import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

from intake import __version__
from intake.words import Refusal, word

MOST_FAULTS = 40
"""So many faults of an answers file are listed; the rest is counted."""

DONE, FOUND_WRONG, BAD_INPUT, NO_DATA, INTERRUPTED = 0, 1, 2, 3, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. Every error is one line on standard error in the person's language."""
    with contextlib.suppress(AttributeError, ValueError):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        sys.stderr.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    lang = language()
    mask = os.umask(0o077)  # whatever is written is for its owner alone: data, backups, filings
    try:
        given = list(sys.argv[1:] if argv is None else argv)
        if _not_text(given):
            return _fail(word("refused.bytes", lang), BAD_INPUT)
        options = _parsed(lang, given)
        lang = getattr(options, "lang", None) or lang
        options.lang_shown = lang if lang in ("en", "zh") else language()
        with contextlib.suppress(ValueError):  # another thread may run us; signals are the main one's
            signal.signal(signal.SIGTERM, _interrupted)
        code = _run(options)
        return _flushed(code, options.lang_shown)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _to_nowhere()  # the reader of our output has gone
        return DONE
    finally:
        os.umask(mask)


def _parsed(lang: str, given: list[str]) -> argparse.Namespace:
    """The options. argparse ends a list of KEY=VALUE at the first option; what comes after it is gathered here."""
    reader = parser(lang)
    options, rest = reader.parse_known_args(given)
    if rest and (options.command != "answer" or any("=" not in r or r.startswith("-") for r in rest)):
        reader.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        options.assignments = [*options.assignments, *rest]
    return options


def _not_text(given: Sequence[str]) -> bool:
    """Whether an argument holds bytes that are no text in the terminal's encoding. Names of files may."""
    return any("\udc80" <= c <= "\udcff" for g in given for c in g if not os.path.exists(g))


def _flushed(code: int, lang: str) -> int:
    """The exit code once the output is out; told in one line if it cannot be written."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _to_nowhere()
        return _fail(word("failed.output", lang, why=error.strerror or type(error).__name__), NO_DATA)
    return code


def _to_nowhere() -> None:
    """Whatever is left to print goes nowhere: python would complain once more while it closes standard output."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _interrupted(_signal: int, _frame: object) -> NoReturn:
    """An asked-for end is an orderly one: what is half done is taken back."""
    raise KeyboardInterrupt


def _run(options: argparse.Namespace) -> int:
    lang = options.lang_shown
    try:
        if options.command in (None, "new", "resume") and not getattr(options, "no_tui", False):
            from intake.commands.screen import open_screen

            return open_screen(options)
        from intake.commands import run_command

        return run_command(options.command, options)
    except Refusal as refusal:
        return _fail(
            refusal.said(lang).replace("\n", " "), FOUND_WRONG if refusal.id == "refused.conflict" else BAD_INPUT
        )
    except BrokenPipeError:  # the reader of our output has gone, which is no fault of the disk
        raise
    except OSError as error:
        return _fail(
            word("failed.disk", lang, what=error.filename or "", why=error.strerror or type(error).__name__), NO_DATA
        )
    except Exception as error:
        return _known_failure(error, lang)


def _known_failure(error: Exception, lang: str) -> int:
    """Errors of rooms that are imported late: told apart by what they say of themselves."""
    said = getattr(error, "said", None)
    if callable(said):
        return _fail(str(said(lang)), getattr(error, "exit_code", FOUND_WRONG))
    name = type(error).__name__
    if name == "Faults":
        faults = error.faults  # type: ignore[attr-defined]
        lines = [f"{error.file}: {f.said(lang)}".replace("\n", " ") for f in faults[:MOST_FAULTS]]  # type: ignore[attr-defined]
        if len(faults) > MOST_FAULTS:
            lines.append(word("failed.more", lang, count=len(faults) - MOST_FAULTS))
        return _fail("\n".join([*lines, word("failed.nothing_applied", lang)]), BAD_INPUT)
    if name == "ContentError":
        return _fail(word("failed.content", lang, problem=error), BAD_INPUT)
    if os.environ.get("INTAKE_DEBUG"):
        raise error
    # never the message: it may hold what a person answered
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{os.path.basename(place.tb_frame.f_code.co_filename)}:{place.tb_lineno}" if place else "?"
    return _fail(word("failed.inside", lang, kind=name, where=where), FOUND_WRONG)


def _fail(line: str, code: int) -> int:
    with contextlib.suppress(OSError, ValueError, AttributeError):
        print(_printable(line), file=sys.stderr)
    return code


def _printable(text: str) -> str:
    """Text without anything that a terminal would obey."""
    return "".join(c if c.isprintable() or c == "\n" else "?" for c in text)


def language() -> str:
    """The language to speak: INTAKE_LANG, else the locale; Chinese for any Chinese locale, English otherwise."""
    wanted = os.environ.get("INTAKE_LANG", "")
    if wanted in ("en", "zh"):
        return wanted
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.startswith("zh") else "en"
    with contextlib.suppress(ValueError, TypeError):
        return "zh" if (locale.getlocale()[0] or "").startswith(("zh", "Chinese")) else "en"
    return "en"


class _Parser(argparse.ArgumentParser):
    """argparse with one line of complaint, in the person's language where it can be."""

    def error(self, message: str) -> NoReturn:
        print(_printable(f"{self.prog}: {message}".replace("\n", " ")), file=sys.stderr)
        raise SystemExit(BAD_INPUT)


def parser(lang: str) -> argparse.ArgumentParser:
    """The parser, with help in `lang`. A command that is not built yet is not here."""

    def said(id: str) -> str:
        return word(id, lang)

    top = _Parser(prog="intake", description=said("cli.what"), epilog=said("cli.epilog"), allow_abbrev=False)
    top.add_argument("--version", action="version", version=f"intake {__version__}")
    top.add_argument("--passphrase-fd", type=int, metavar="N", help=said("cli.passphrase_fd"))
    top.set_defaults(lang=None)
    commands = top.add_subparsers(dest="command", metavar=said("cli.command"), parser_class=_Parser)

    def command(name: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=said(f"cli.{name}"), description=said(f"cli.{name}"), allow_abbrev=False)
        made.add_argument(
            "--lang", choices=("en", "zh", "both") if name == "export" else ("en", "zh"), help=said("cli.lang")
        )
        made.add_argument(
            "--passphrase-fd", type=int, metavar="N", default=argparse.SUPPRESS, help=said("cli.passphrase_fd")
        )
        return made

    new = command("new")
    new.add_argument("--title", metavar="T", help=said("cli.title"))
    new.add_argument("--regime", metavar="ID", help=said("cli.regime"))
    new.add_argument("--purchased", metavar="DATE", help=said("cli.purchased"))
    face = new.add_mutually_exclusive_group()
    face.add_argument("--plain", action="store_true", help=said("cli.plain"))
    face.add_argument("--no-tui", action="store_true", help=said("cli.no_tui"))
    new.add_argument("--json", action="store_true", help=said("cli.json"))
    resume = command("resume")
    resume.add_argument("case", nargs="?", metavar="CASE", help=said("cli.case"))
    resume.add_argument("--plain", action="store_true", help=said("cli.plain"))
    listing = command("list")
    listing.add_argument("--all", action="store_true", help=said("cli.all"))
    listing.add_argument("--json", action="store_true", help=said("cli.json"))
    show = command("show")
    show.add_argument("case", metavar="CASE", help=said("cli.case"))
    show.add_argument("--json", action="store_true", help=said("cli.json"))
    show.add_argument("--under", metavar="REGIME", help=said("cli.under"))
    move = command("move")
    move.add_argument("case", metavar="CASE", help=said("cli.case"))
    move.add_argument("--regime", required=True, metavar="ID", help=said("cli.move_to"))
    answer = command("answer")
    answer.add_argument("case", metavar="CASE", help=said("cli.case"))
    answer.add_argument("assignments", nargs="*", metavar="KEY=VALUE", help=said("cli.assignment"))
    answer.add_argument("--file", metavar="F", help=said("cli.answers_file"))
    answer.add_argument("--expect", action="append", default=[], metavar="KEY=REVISION", help=said("cli.expect"))
    confirm = command("confirm")
    confirm.add_argument("case", metavar="CASE", help=said("cli.case"))
    confirm.add_argument("keys", nargs="*", metavar="KEY", help=said("cli.confirm_key"))
    confirm.add_argument("--sure", action="store_true", help=said("cli.confirm_sure"))
    confirm.add_argument("--all", action="store_true", help=said("cli.confirm_all"))
    attach = command("attach")
    attach.add_argument("case", metavar="CASE", help=said("cli.case"))
    attach.add_argument("file", metavar="FILE", help=said("cli.file"))
    attach.add_argument("--for", dest="code", required=True, metavar="E07", help=said("cli.code"))
    attach.add_argument("--note", metavar="T", help=said("cli.note"))
    evidence = command("evidence")
    evidence.add_argument("case", metavar="CASE", help=said("cli.case"))
    evidence.add_argument("code", metavar="E07", help=said("cli.code"))
    evidence.add_argument("--status", metavar="S", help=said("cli.status"))
    evidence.add_argument("--located", metavar="T", help=said("cli.located"))
    evidence.add_argument("--expires", metavar="DATE", help=said("cli.expires"))
    evidence.add_argument("--note", metavar="T", help=said("cli.note"))
    export = command("export")
    export.add_argument("case", nargs="?", metavar="CASE", help=said("cli.case"))
    export.add_argument("--blank", metavar="REGIME", help=said("cli.blank"))
    export.add_argument("--form", metavar="FILE.docx", help=said("cli.form"))
    export.add_argument("--to", metavar="DIR", help=said("cli.to"))
    export.add_argument("--final", action="store_true", help=said("cli.final"))
    export.add_argument("--pdf", action="store_true", help=said("cli.pdf"))
    export.add_argument("--mark", metavar="M", help=said("cli.variant"))
    bring = command("import")
    bring.add_argument("file", metavar="FILE", help=said("cli.import_file"))
    bring.add_argument("--into", metavar="CASE", help=said("cli.import_into"))
    bring.add_argument("--json", action="store_true", help=said("cli.json"))
    mark = command("mark")
    mark.add_argument("case", metavar="CASE", help=said("cli.case"))
    mark.add_argument("keys", nargs="+", metavar="KEY", help=said("cli.mark_key"))
    mark.add_argument("--as", dest="mark", required=True, metavar="M", help=said("cli.mark_as"))
    questions = command("questions")
    questions.add_argument("regime", metavar="REGIME", help=said("cli.regime"))
    questions.add_argument("--json", action="store_true", help=said("cli.json"))
    check = command("check")
    check.add_argument("target", nargs="?", metavar="REGIME|DIR", help=said("cli.check_target"))
    check.add_argument("--json", action="store_true", help=said("cli.json"))
    check.add_argument("--rewrite-cases", action="store_true", help=said("cli.rewrite_cases"))
    graph = command("graph")
    graph.add_argument("regime", metavar="REGIME", help=said("cli.regime"))
    graph.add_argument("--format", choices=("mermaid", "dot"), help=said("cli.format"))
    purge = command("purge")
    purge.add_argument("case", metavar="CASE", help=said("cli.case"))
    purge.add_argument("--title", metavar="T", help=said("cli.purge_title"))
    encrypt = command("encrypt")
    encrypt.add_argument("--new-passphrase", action="store_true", help=said("cli.new_passphrase"))
    encrypt.add_argument("--new-recovery-key", action="store_true", help=said("cli.new_recovery_key"))
    verify = command("verify")
    verify.add_argument("target", metavar="PATH|CASE", help=said("cli.verify_what"))
    backup = command("backup")
    backup.add_argument("file", metavar="FILE", help=said("cli.backup_file"))
    restore = command("restore")
    restore.add_argument("file", metavar="FILE", help=said("cli.restore_file"))
    restore.add_argument("--replace", action="store_true", help=said("cli.restore_replace"))
    return top


if __name__ == "__main__":
    sys.exit(main())
