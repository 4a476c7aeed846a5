"""Import: why a file or a package is not read, with the cure, and what a person should know of one that was."""

WORDS: dict[str, tuple[str, str]] = {
    # ---- what cannot be opened
    "importing.file_missing": ("{file}: there is no such file or folder.", "{file}：找不到该文件或文件夹。"),
    "importing.file_folder": (
        "{file} is no ordinary file, so it was not opened. Name a file or an exported folder.",
        "{file} 不是普通文件，未打开。请指定文件或导出的文件夹。",
    ),
    "importing.file_empty": ("{file} is empty. Fetch it once more.", "{file} 是空文件。请重新获取。"),
    "importing.file_large": (
        "{file} has {size}: more than a source of answers has. It was not read.",
        "{file} 大小为 {size}，超过可导入文件的上限，未予读取。",
    ),
    "importing.file_unreadable": (
        "{file} cannot be read: {why}. See that you may read it, or copy it to your own folder.",
        "{file} 无法读取：{why}。请确认有读取权限，或复制到自己的文件夹。",
    ),
    "importing.file_changed": (
        "{file} changed while it was read. Nothing was taken; try again.",
        "{file} 在读取时被改动。未导入任何内容，请重试。",
    ),
    # ---- data
    "data.large": (
        "{file} holds more data than a case can have. It was not read.",
        "{file} 的数据量超过一个事项可能的范围，未予读取。",
    ),
    "data.deep": (
        "{file} nests its data too deep. It was not read.",
        "{file} 的数据嵌套过深，未予读取。",
    ),
    "data.twice": (
        "{file} gives the same name twice, so that it says two things. It was not read.",
        "{file} 中同一名称出现两次，含义不明，未予读取。",
    ),
    "data.json": (
        "{file} is damaged: it is no JSON that can be read. Export the case once more.",
        "{file} 已损坏，不是可读取的 JSON。请重新导出。",
    ),
    "importing.data_form": (
        "{file} is not in the form of answers.json or `intake show --json` (at: {place}). It was not read.",
        "{file} 的格式与 answers.json 或 intake show --json 的输出不符（位置：{place}），未予读取。",
    ),
    "importing.data_newer": (
        "{file} was written by a newer version of this program. Update the program, then import it.",
        "{file} 由本程序的较新版本生成。请先升级程序，再行导入。",
    ),
    # ---- packages
    "importing.no_package": (
        "{file} is no exported package: name a folder that the export wrote, its filing or inside folder, or their zip.",
        "{file} 不是导出的材料包。请指定导出的文件夹、其中的 filing 或 inside 文件夹，或相应的 zip 文件。",
    ),
    "importing.zip_broken": (
        "{file} is a zip that cannot be trusted ({place}). It was not read. Fetch it once more, or name the unpacked folder.",
        "{file} 是有问题的 zip 文件（{place}），未予读取。请重新获取，或指定解压后的文件夹。",
    ),
    "importing.package_many": (
        "{file} lists more files than a package has. It was not read.",
        "{file} 列出的文件数量超过正常材料包，未予读取。",
    ),
    "importing.package_names": (
        "{file} lists a file with a forbidden name: {place}. The package was not read.",
        "{file} 中列有名称不合规定的文件：{place}。材料包未予读取。",
    ),
    "importing.package_manifest": (
        "{file} cannot be read, so nobody can tell what was changed. Export once more, or import its Word files one by one.",
        "{file} 无法读取，无从核对改动。请重新导出，或逐个导入其中的 Word 文件。",
    ),
    "importing.package_nothing": (
        "{file} holds neither answers nor Word documents that can be read.",
        "{file} 中没有可读取的回答数据或 Word 文件。",
    ),
    "importing.evidence_changed": (
        "{file} is not the file that the manifest lists. It was left out.",
        "{file} 与清单所列文件不一致，未导入。",
    ),
    "importing.document_odd": (
        "{file} is built in a way that cannot be read. Open it in Word or WPS, save it as a new document, import that.",
        "{file} 的内部结构无法读取。请用 Word 或 WPS 打开，另存为新文档后再导入。",
    ),
    # ---- notes
    "importing.note.data_changed": (
        "{file} was changed after the export, so each answer of it is to be looked at unless a document says the same.",
        "{file} 在导出后被改动；除 Word 文件载有相同内容的以外，其中的回答均需逐项核对。",
    ),
    "importing.note.data_alone": (
        "{file} comes without the package that vouches for it, so each answer of it is to be looked at.",
        "{file} 为单独提供，没有材料包可供比对，其中的回答均需逐项核对。",
    ),
    "importing.note.data_refused": (
        "{file}: the answers as data were not used, for this reason:",
        "{file}：未使用数据形式的回答，原因如下：",
    ),
    "importing.note.changed": (
        "Changed since the export, and read again: {files}",
        "导出后有改动，已重新读取：{files}",
    ),
    "importing.note.document_refused": (
        "{file} was not read, for this reason:",
        "{file} 未能读取，原因如下：",
    ),
    "importing.note.other_case": (
        "{file} belongs to another case and was not read. Import it by itself.",
        "{file} 属于另一事项，未予读取。请单独导入。",
    ),
    "importing.note.gone": (
        "In the manifest and not in the package: {files}",
        "清单中有、包内没有：{files}",
    ),
    "importing.note.added": (
        "In the package and not in its manifest, so not read: {files}",
        "包内有、清单中没有，未予读取：{files}",
    ),
    "importing.note.more": (
        "{count} more remark(s) of this kind are in the document itself.",
        "文件中另有 {count} 条类似提示，请查看原文件。",
    ),
    "importing.note.parked": (
        "{count} answer(s) were not in use in that case and do not come along.",
        "有 {count} 项回答在原事项中已不再采用，不予带入。",
    ),
    "importing.note.evidence_gone": (
        "{code}: {file} is not in the package as its manifest lists it; it is wanted.",
        "{code}：{file} 与清单不符或不在包内，需另行提供。",
    ),
    "importing.note.evidence_strange": (
        "Evidence that this catalogue does not have, left out: {codes}",
        "目录中没有的材料，未导入：{codes}",
    ),
}
