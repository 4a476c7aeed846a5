"""`encrypt`: make the database an encrypted one, or change what opens it."""

from __future__ import annotations

import argparse
from pathlib import Path

from intake.commands import passphrase
from intake.commands.printing import line
from intake.interview.clean import clean
from intake.store import cipher, encrypting, keys, places
from intake.words import Refusal, word


def encrypt(options: argparse.Namespace) -> int:
    """Encrypt the database and print its recovery key; or change the passphrase, or the recovery key."""
    file = places.database_file(places.database_url())
    if file is None:
        raise Refusal("refused.server_encrypt")
    if options.new_passphrase or options.new_recovery_key:
        _change(file, options)
    elif cipher.encrypted(file):
        _finish(file, options.lang_shown)
        raise Refusal("refused.already_encrypted")
    else:
        _encrypt(file, options)
    return 0


def _encrypt(file: Path, options: argparse.Namespace) -> None:
    from intake.store.store import Store

    lang = options.lang_shown
    cipher.driver()  # that it is missing is said before anybody thinks of a passphrase
    Store.open().close()  # made if there is none, brought to the newest form if it is older, refused if it is not ours
    said = passphrase.chosen(options)
    recovery, wiped = encrypting.encrypt(file, said)
    line(word("cli.encrypt.done", lang, place=clean(str(file))))
    line(word("cli.encrypt.wiped" if wiped else "cli.encrypt.not_wiped", lang))
    _finish(file, lang)
    line(word("cli.encrypt.not_covered", lang))
    for folder in encrypting.plain_backups(file.parent):
        line(word("cli.encrypt.backups", lang, folder=clean(str(folder))))
    _print_recovery(recovery, file, lang)


def _change(file: Path, options: argparse.Namespace) -> None:
    lang = options.lang_shown
    if not cipher.encrypted(file):
        raise Refusal("refused.plain_database")
    secret = passphrase.now(options, clean(str(file)))
    if options.new_passphrase:
        keys.KeyFile.read(keys.key_file(file)).opened(secret)  # a wrong one is told before a new one is typed
        said = passphrase.chosen(options)
        keys.rewrapped(file, secret, said)
        secret = said
        line(word("cli.encrypt.changed", lang))
    if options.new_recovery_key:
        _print_recovery(keys.recovered_anew(file, secret), file, lang)
    line(word("cli.encrypt.old_copies", lang))


def _print_recovery(recovery: str, file: Path, lang: str) -> None:
    line("")
    line(word("cli.encrypt.recovery", lang, recovery=recovery))
    line(word("cli.encrypt.keep", lang))
    line(word("cli.encrypt.key_file", lang, file=clean(str(keys.key_file(file)))))


def _finish(file: Path, lang: str) -> None:
    """Plain copies of an encryption that was broken off."""
    for left in encrypting.left_over(file):
        if not encrypting.wipe(left):
            line(word("cli.encrypt.left", lang, file=clean(str(left))))
