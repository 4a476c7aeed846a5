"""Words of encryption: the passphrase, the recovery key, the locked screen, and what can go wrong with them."""

WORDS: dict[str, tuple[str, str]] = {
    # ---- what keeps an encrypted database from being opened ----
    "storage.encrypted": (
        "{place} is encrypted. Give its passphrase on the screen, or with --passphrase-fd.",
        "{place} 已加密。请在界面中输入口令，或用 --passphrase-fd 提供口令。",
    ),
    "storage.passphrase": (
        "That is neither the passphrase nor the recovery key of this database. Nothing was opened.",
        "口令不正确，也不是该数据库的恢复密钥。未打开任何数据。",
    ),
    "storage.key_damaged": (
        "The key file {place} is damaged; this says nothing about the passphrase. "
        "Put back a copy of it, such as the one beside a backup.",
        "密钥文件 {place} 已损坏，与口令是否正确无关。请用备份旁的同名文件恢复。",
    ),
    "storage.gone": (
        "{place} is missing, but its key file {key} is there. Restore the database, or move the key file away to start "
        "anew. Nothing was made.",
        "找不到 {place}，但其密钥文件 {key} 仍在。请恢复数据库；如要重新开始，请先移走密钥文件。未新建任何数据。",
    ),
    "storage.cipher": (
        'What encryption needs is not installed ({driver}). Install it with: pip install "intake[encrypted]"',
        '未安装加密组件（{driver}）。安装命令：pip install "intake[encrypted]"',
    ),
    "storage.not_encrypted": (
        "{place}: the encrypted copy did not match, so nothing was exchanged. The data is as it was.",
        "{place}：加密副本与原数据不一致，未替换。原数据保持不变。",
    ),
    # ---- the command line ----
    "cli.encrypt": (
        "encrypt the database with a passphrase, or change the passphrase",
        "用口令加密数据库，或更换口令",
    ),
    "cli.passphrase_fd": (
        "read the passphrase from this open file number (one line)",
        "从该文件描述符读取口令（一行）",
    ),
    "cli.new_passphrase": (
        "change the passphrase (with --passphrase-fd: the new one on the second line)",
        "更换口令（使用 --passphrase-fd 时，新口令在第二行）",
    ),
    "cli.new_recovery_key": (
        "print a new recovery key; the one before opens nothing any more",
        "生成并显示新的恢复密钥，原恢复密钥随即失效",
    ),
    "cli.encrypt.ask": ("Passphrase or recovery key for {place}: ", "请输入 {place} 的口令或恢复密钥："),
    "cli.encrypt.wrong": ("Wrong. Once more: ", "不正确，请重新输入："),
    "cli.encrypt.new": (
        "New passphrase, {least} characters or more (nothing is shown): ",
        "请输入新口令，至少 {least} 个字符（输入时不显示）：",
    ),
    "cli.encrypt.again": ("The same once more: ", "请再次输入新口令："),
    "cli.encrypt.done": ("{place} is encrypted as a whole, attached files too.", "{place} 已整体加密，包括附件。"),
    "cli.encrypt.wiped": (
        "The plain file was overwritten and deleted. Flash disks, snapshots and file systems that copy on write may keep "
        "old blocks all the same.",
        "原未加密文件已覆写并删除。但固态硬盘、快照及写时复制的文件系统仍可能留有旧数据块。",
    ),
    "cli.encrypt.not_wiped": (
        "The plain file was deleted, but could not be overwritten on this file system: it may be possible to bring it "
        "back from the disk.",
        "原未加密文件已删除，但此文件系统无法覆写，仍有可能从磁盘恢复。",
    ),
    "cli.encrypt.left": (
        "A plain copy is left and could not be removed: {file}. Delete it.",
        "仍有一份未加密副本无法删除：{file}。请手动删除。",
    ),
    "cli.encrypt.not_covered": (
        "Not encrypted by this: backups made before, exported folders, copies elsewhere. Remove those yourself.",
        "以下内容未被加密，请自行处理：此前的备份、已导出的文件夹、其他位置的副本。",
    ),
    "cli.encrypt.backups": (
        "Earlier backups are not encrypted and lie in {folder}. Delete that folder when you no longer need it.",
        "以前的备份未加密，已移至 {folder}。不再需要时请删除该文件夹。",
    ),
    "cli.encrypt.recovery": ("Recovery key:  {recovery}", "恢复密钥：  {recovery}"),
    "cli.encrypt.keep": (
        "It is shown this once. Write it on paper and keep it away from this machine: it opens the data when the "
        "passphrase is forgotten. Without both, nobody can.",
        "恢复密钥只显示这一次。请抄在纸上，与本机分开保管：忘记口令时可用它打开数据。两者都丢失，任何人都无法打开。",
    ),
    "cli.encrypt.key_file": (
        "Keep {file} with the database: without it neither of the two opens anything.",
        "请将 {file} 与数据库一并保管：缺少该文件，口令和恢复密钥都无法使用。",
    ),
    "cli.encrypt.changed": ("The passphrase is changed.", "口令已更换。"),
    "cli.encrypt.old_copies": (
        "Backups made before still open with the passphrase and the recovery key of their time.",
        "此前的备份仍使用备份时的口令和恢复密钥。",
    ),
    "refused.already_encrypted": (
        "This database is encrypted already. To change its passphrase: intake encrypt --new-passphrase",
        "该数据库已加密。更换口令请使用：intake encrypt --new-passphrase",
    ),
    "refused.plain_database": (
        "This database is not encrypted yet. To encrypt it: intake encrypt",
        "该数据库尚未加密。加密请使用：intake encrypt",
    ),
    "refused.server_encrypt": (
        "Only a database in a file can be encrypted so. On a server that is its administrator's to do.",
        "此功能只适用于本机文件数据库。服务器数据库请由管理员加密。",
    ),
    "refused.passphrase_short": (
        "A passphrase has at least {least} characters. A few words that nobody would put together are easy to keep.",
        "口令至少 {least} 个字符。可以用几个互不相关的词语组成，便于记忆。",
    ),
    "refused.passphrase_differs": ("The two are not the same. Nothing was changed.", "两次输入不一致。未作任何改动。"),
    "refused.passphrase_fd": (
        "No passphrase could be read from file number {fd}.",
        "无法从文件描述符 {fd} 读取口令。",
    ),
    "refused.passphrase_none": (
        "No passphrase was given. At a terminal it is asked for; elsewhere give it with --passphrase-fd.",
        "未提供口令。在终端中会提示输入；其他情况请使用 --passphrase-fd。",
    ),
    # ---- the locked screen ----
    "screen.unlock.heading": ("The data is locked", "数据已锁定"),
    "screen.unlock.why": (
        "It is encrypted. Type the passphrase, or the recovery key.",
        "数据已加密。请输入口令或恢复密钥。",
    ),
    "screen.unlock.idle": (
        "Nothing was typed for {minutes} min, so it was locked. What you had typed is kept.",
        "已有 {minutes} 分钟没有操作，数据已自动锁定。尚未发送的内容已保留。",
    ),
    "screen.unlock.now": (
        "It was locked on request. What you had typed is kept.",
        "已按要求锁定。尚未发送的内容已保留。",
    ),
    "screen.unlock.label": ("Passphrase", "口令"),
    "screen.unlock.busy": ("Opening", "正在打开"),
    "screen.unlock.wrong": ("Wrong. Nothing was opened.", "不正确，未打开。"),
    "screen.unlock.wait": ("Wrong. Try again in {seconds} s.", "不正确，请在 {seconds} 秒后重试。"),
    "screen.key.unlock": ("open", "打开"),
    "screen.help.key.unlock": ("open the data with what is typed", "用输入的口令打开数据"),
    "screen.order.lock": ("Lock", "锁定"),
    "screen.order.lock.help": (
        "Close the encrypted data until the passphrase is typed again",
        "关闭加密数据，再次输入口令后继续",
    ),
    "screen.home.encrypted": ("data: encrypted", "数据：已加密"),
}
