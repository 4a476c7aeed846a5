"""Verifying, backup and restore: what was looked at, what was found, what was put where."""

WORDS: dict[str, tuple[str, str]] = {
    "cli.verify": (
        "check a case's history, or a filing, against what was written",
        "核验事项的历史记录，或核验已导出的材料",
    ),
    "cli.verify_what": (
        "a case, an exported folder or part of it, its zip, a Word file from one, or a backup",
        "事项编号，导出的文件夹（或其中一部分）、压缩包、其中的 Word 文件，或备份文件",
    ),
    "cli.backup": (
        "copy everything into one file, while the program is in use",
        "将全部数据备份到一个文件，可在使用中进行",
    ),
    "cli.backup_file": ("the new file", "新备份文件"),
    "cli.restore": ("put a backup in the place of the present data", "用备份恢复数据"),
    "cli.restore_file": ("the backup", "备份文件"),
    "cli.restore_replace": (
        "also if something newer is lost by it; a copy of the present data is kept",
        "即使会丢失较新的内容也恢复；现有数据会先留存一份",
    ),
    "keeping.there": (
        "{file} is there already and is not overwritten. Give another name, or remove it first.",
        "{file} 已存在，不会覆盖。请换一个文件名，或先将其移走。",
    ),
    "keeping.server": (
        "The cases lie on a server ({place}). Back it up with: pg_dump --format=custom --file=intake.dump DATABASE",
        "数据保存在服务器上（{place}）。请用以下命令备份：pg_dump --format=custom --file=intake.dump 数据库名",
    ),
    "keeping.server_restore": (
        "The cases lie on a server ({place}). Restore its own dump with: pg_restore --clean --dbname=DATABASE intake.dump",
        "数据保存在服务器上（{place}）。请用以下命令恢复服务器备份：pg_restore --clean --dbname=数据库名 intake.dump",
    ),
    "keeping.itself": ("{file} is the present data itself.", "{file} 就是当前使用的数据文件。"),
    "keeping.unlike": (
        "Of the backup and {file} one is encrypted and the other is not. Move {file} away, then restore.",
        "备份与 {file} 一个已加密、一个未加密。请先移走 {file}，再恢复。",
    ),
    "keeping.damaged": (
        "{file} is damaged and cannot be compared with the backup. With --replace it is kept aside and the backup "
        "takes its place.",
        "{file} 已损坏，无法与备份比较。加 --replace 可将其另行留存，并用备份替换。",
    ),
    "keeping.lost": (
        "{file} holds something that the backup does not (cases: {count}: {cases}). Nothing was changed. With --replace "
        "the present data is kept aside and the backup takes its place.",
        "{file} 中有备份所没有的内容（事项 {count} 个：{cases}）。未作任何改动。加 --replace 可留存现有数据，并用备份替换。",
    ),
    "keeping.unsound": (
        "{place}: case {case} is not what was written in it. No copy was kept, nothing was put back.",
        "{place}：其中的事项 {case} 与写入时不符。未留存副本，也未恢复。",
    ),
    "keeping.no_evidence": (
        "{place} has no bytes for an attached file, and {file} is not there. Nothing was changed.",
        "{place} 缺少一个附件的内容，且找不到 {file}。未作任何改动。",
    ),
    "keeping.backed_up": ("{file}: everything copied and verified", "{file}：已全部备份并通过核验"),
    "keeping.as_it_is": (
        "The data themselves are not what was written, and so is their copy. Earlier backups may be whole.",
        "数据本身与写入时不符，备份也是如此。较早的备份可能仍然完整。",
    ),
    "keeping.restored": ("Restored from {file}. Cases: {cases}", "已从 {file} 恢复，事项 {cases} 个"),
    "keeping.kept": ("What stood there before is kept: {file}", "原有数据已留存：{file}"),
    "keeping.whole": (
        "{case}: whole. Events: {events}, attached files: {files} ({size} bytes)",
        "{case}：完整。历史记录 {events} 条，附件 {files} 个（{size} 字节）",
    ),
    "keeping.evident": (
        "Whole means that nothing in here contradicts itself. Only a filing shows a history that was written anew to "
        "its end: verify one of them.",
        "“完整”表示数据内部没有矛盾。历史记录若被整体重写，只有对照已导出的材料才能发现：请同时核验一份已导出的材料。",
    ),
    "keeping.broken": ("{case}: broken at {where}: {what}.", "{case}：{where} 处不符：{what}。"),
    "keeping.at": ("event {sequence} ({at}, {kind} {key})", "第 {sequence} 条记录（{at}，{kind} {key}）"),
    "keeping.at_none": ("its end ({key})", "末尾（{key}）"),
    "keeping.what.missing": ("one or more events before it are not there", "之前缺少一条或多条记录"),
    "keeping.what.moved": ("it does not follow the event before it", "与前一条记录不衔接"),
    "keeping.what.changed": ("it is not what was written", "内容与写入时不同"),
    "keeping.what.text": ("its text is not what was written", "文字与写入时不同"),
    "keeping.what.row": ("the answer is not what was said", "答复与当时所答不同"),
    "keeping.what.lost": ("the answer is not there", "答复已不存在"),
    "keeping.what.foreign": ("an answer is there that the history does not know", "存在历史记录中没有的答复"),
    "keeping.what.end": ("events were cut off or added after it", "其后有记录被删去或添加"),
    "keeping.what.head": ("the head of the case is another one", "事项的记录头不符"),
    "keeping.what.standing": (
        "the case shows something else than its history says",
        "事项当前内容与历史记录不一致",
    ),
    "keeping.what.bytes": ("the attached file is damaged or not there", "附件已损坏或缺失"),
    "keeping.filing": ("{file}: all files as listed. Files: {count}", "{file}：文件与清单一致，共 {count} 个"),
    "keeping.filing_wrong": (
        "{file}: not what was written: {names}",
        "{file}：与写入时不符：{names}",
    ),
    "keeping.more": (" (+{count})", "（另有 {count} 个）"),
    "keeping.no_filing": (
        "{file} is no filing of this program: there is no manifest and no Word file with a head.",
        "{file} 不是本程序导出的材料：没有清单，也没有带记录头的 Word 文件。",
    ),
    "keeping.heads": (
        "{file}: its documents name different cases or heads. They are not from one export.",
        "{file}：其中各文件所载的事项或记录头不同，并非出自同一次导出。",
    ),
    "keeping.head": (
        "The head of this filing is event {sequence} of {events} of case {case}.",
        "材料中的记录头是事项 {case} 的第 {sequence} 条记录（共 {events} 条）。",
    ),
    "keeping.head_gone": (
        "The head of this filing is not in the history of case {case} any more: the history was changed after the export.",
        "材料中的记录头已不在事项 {case} 的历史记录中：历史记录在导出之后被改动过。",
    ),
    "keeping.elsewhere": (
        "Case {case} is not in the data of this computer; its head could not be compared.",
        "本机数据中没有事项 {case}，未能比对记录头。",
    ),
    "keeping.sound": ("{file}: the backup is sound", "{file}：备份完好"),
    "keeping.backup_broken": ("{file}: the backup is not sound", "{file}：备份不完好"),
}
