"""What keeps data from being opened, read or written. One line each: what happened, what was kept, what to do next."""

WORDS: dict[str, tuple[str, str]] = {
    "storage.url": (
        "{place} is no database address. Examples: sqlite:////data/intake.db, postgresql://server/intake.",
        "{place} 不是有效的数据库地址。例如：sqlite:////data/intake.db、postgresql://server/intake。",
    ),
    "storage.driver": (
        "{place}: the driver for this kind of database is not installed ({driver}). "
        'Install it with: pip install "intake[postgres]"',
        '{place}：未安装此类数据库的驱动程序（{driver}）。安装命令：pip install "intake[postgres]"',
    ),
    "storage.folder": ("The data folder {place} cannot be used: {why}.", "数据文件夹 {place} 无法使用：{why}。"),
    "storage.permission": (
        "No permission to read and write {place}. Nothing was changed.",
        "没有读写 {place} 的权限。未作任何改动。",
    ),
    "storage.loose": (
        "{place} can be read or changed by other users of this machine. Nothing was opened. Close it to them with: {cure}",
        "本机其他用户可以读取或修改 {place}，未打开任何数据。请先收回权限：{cure}",
    ),
    "storage.not_file": ("{place} is no ordinary file. Nothing was changed.", "{place} 不是普通文件。未作任何改动。"),
    "storage.empty": (
        "{place} is empty: its data may have been lost. It was left as it is; "
        "restore a backup, or move it away to start anew.",
        "{place} 是空文件，数据可能已丢失。文件保持原样：请恢复备份，或移走该文件后重新开始。",
    ),
    "storage.foreign": (
        "{place} is no database of this program. It was left as it is.",
        "{place} 不是本程序的数据库。文件保持原样。",
    ),
    "storage.newer": (
        "{place} was written by a newer version of this program (form {found}, this one knows {known}). "
        "Update the program; the data was left as it is.",
        "{place} 由更新版本的程序写入（数据格式 {found}，本程序支持到 {known}）。请升级程序；数据保持原样。",
    ),
    "storage.locked": (
        "{place} is in use by another program and did not become free. Nothing was saved; try again.",
        "{place} 正被其他程序占用，等待后仍未释放。未保存，请重试。",
    ),
    "storage.damaged": (
        "{place} is damaged. Nothing was changed; restore a backup.",
        "{place} 已损坏。未作任何改动，请恢复备份。",
    ),
    "storage.empty.backup": (
        "{place} is empty: its data may have been lost. It was left as it is. The last backup: intake restore {backup}",
        "{place} 是空文件，数据可能已丢失。文件保持原样。最近的备份：intake restore {backup}",
    ),
    "storage.damaged.backup": (
        "{place} is damaged. Nothing was changed. The last backup: intake restore {backup}",
        "{place} 已损坏。未作任何改动。最近的备份：intake restore {backup}",
    ),
    "storage.altered.backup": (
        "Case {case} in {place} is not as its history says it was written: {rows}. It is not shown; "
        "nothing was changed. The last backup: intake restore {backup}",
        "{place} 中的事项 {case} 与其历史记录不符：{rows}。该事项不予显示，未作任何改动。"
        "最近的备份：intake restore {backup}",
    ),
    "storage.altered": (
        "Case {case} in {place} is not as its history says it was written: {rows}. It is not shown; "
        "nothing was changed. Restore a backup.",
        "{place} 中的事项 {case} 与其历史记录不符：{rows}。该事项不予显示，未作任何改动。请恢复备份。",
    ),
    "storage.moved": (
        "{place} was deleted or replaced while this program had it open. Nothing was saved. "
        "Close the program, put the file back or restore a backup, and start again.",
        "{place} 在本程序打开期间被删除或替换。未保存。请退出程序，放回该文件或恢复备份后重新启动。",
    ),
    "storage.full": ("No space is left for {place}. Nothing was saved.", "{place} 所在磁盘空间不足。未保存。"),
    "storage.disk": (
        "The disk failed while {place} was read or written. Nothing was saved.",
        "读写 {place} 时磁盘出错。未保存。",
    ),
    "storage.unreachable": (
        "The database {place} does not answer, or does not let this user in. Nothing was saved.",
        "数据库 {place} 无法连接，或拒绝该用户登录。未保存。",
    ),
    "storage.unsure": (
        "The database {place} stopped answering while it saved. Whether the last change was kept is not known; "
        "send it again, it is not saved twice.",
        "数据库 {place} 在保存过程中失去响应，无法确认最后一次改动是否已保存。请重新提交，不会重复保存。",
    ),
    "storage.failed": (
        "{place}: the database refused ({code}). Nothing was saved.",
        "{place}：数据库拒绝操作（{code}）。未保存。",
    ),
    "storage.text": (
        "The text holds characters that cannot be kept. Nothing was saved.",
        "文字中含有无法保存的字符。未保存。",
    ),
    "storage.file_gone": (
        "The attached file with SHA-256 {sha256} is not in {place}. Attach it again.",
        "{place} 中没有 SHA-256 为 {sha256} 的附件。请重新附加。",
    ),
    "storage.file_damaged": (
        "The attached file with SHA-256 {sha256} is damaged in {place}. Restore a backup, or attach it again.",
        "{place} 中 SHA-256 为 {sha256} 的附件已损坏。请恢复备份或重新附加。",
    ),
    "storage.file_swept": (
        "{file}: attaching was interrupted for too long. Nothing was attached; try again.",
        "{file}：附加过程中断时间过长。未附加任何内容，请重试。",
    ),
    "storage.own_file": (
        "{file} is this program's own database. Nothing was attached.",
        "{file} 是本程序自身的数据库。未附加任何内容。",
    ),
    "storage.content": (
        "The content that this case was written with ({digest}) is missing or cannot be read by this version.",
        "该事项所依据的内容（{digest}）缺失，或本版本无法读取。",
    ),
    "storage.traces": (
        "The case is purged, but traces may be left in free space of {place}. "
        "Close other windows, make room on the disk, and run `intake purge` on it once more.",
        "事项已清除，但 {place} 的空闲空间中可能仍有残留。请关闭其他窗口、确保磁盘空间充足，再执行一次 intake purge。",
    ),
    "storage.no_home": ("There is no home folder; set INTAKE_HOME.", "找不到用户主目录，请设置 INTAKE_HOME。"),
}
