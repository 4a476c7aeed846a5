"""Packages: where they are written, what was kept back, what is wrong with one, and variants for third parties."""

WORDS: dict[str, tuple[str, str]] = {
    "refused.export_busy": (
        "Another export is being written to {folder} right now. Wait for it, or name another folder.",
        "另一个导出正在写入 {folder}。请等待其完成，或指定其他文件夹。",
    ),
    # ---- evidence: why it is not handed in, or who hands it in
    "packages.separately": (
        "Supplied by the provider to the Office separately",
        "由产品和服务提供者另行向网络安全审查办公室提交",
    ),
    "packages.kept.inside": ("Kept back: an internal paper, not handed in", "内部留存：本单位内部材料，不提交"),
    "packages.kept.missing": ("Not handed in: not there yet", "未提交：尚未取得"),
    "packages.kept.rejected": ("Not handed in: checked and not relied on", "未提交：经核对不予采用"),
    "packages.kept.no_filing": (
        "Not handed in: nothing is handed in that lists evidence",
        "未提交：本事项没有需附证明材料的提交文件",
    ),
    # ---- marks
    "mark.open": ("open", "可公开"),
    "mark.internal": ("internal", "内部"),
    "mark.trade_secret": ("trade secret", "商业秘密"),
    "mark.none": ("no mark", "未标注"),
    "talk.history.marked": ("marked", "标注"),
    "filing.history.marked": ("marked", "标注"),
    "cli.mark": (
        "mark answers and evidence as open, internal or trade secret, for variants to third parties",
        "标注回答和材料为可公开、内部或商业秘密，供向第三方提供的版本使用",
    ),
    "cli.mark_key": (
        "a question's key, product.* for all that begin so, or evidence such as E07",
        "问题的键（product.* 表示以此开头的全部），或材料编号如 E07",
    ),
    "cli.mark_as": ("the mark; none takes it away", "标注；none 表示取消"),
    "cli.marked": ("{count} marked: {mark}", "已标注 {count} 项：{mark}"),
    "cli.pdf": (
        "each document as a PDF too, where LibreOffice is installed",
        "另将每份文件生成 PDF（需安装 LibreOffice）",
    ),
    "cli.variant": (
        "instead of the filing, a variant for third parties: open, internal or trade_secret and what is marked lower",
        "不生成提交材料，而生成供第三方的版本：open、internal 或 trade_secret，含标注为该级别及更低的内容",
    ),
    "refused.mark": ("{mark} is no mark. Marks: {known}", "没有“{mark}”这种标注。可用：{known}"),
    "refused.mark_key": (
        "{key} is neither an answer of this case nor evidence of its regime. Nothing was marked.",
        "{key} 既不是本事项的回答，也不是适用版本中的材料。未作任何标注。",
    ),
    # ---- variants for third parties
    "packages.variant.page": (
        "VARIANT FOR THIRD PARTIES ({mark}), not for the Office",
        "供第三方参阅（{mark}），不得用于提交审查",
    ),
    "packages.variant.file": ("90 Information for third parties", "90 供第三方参阅的材料"),
    "packages.variant.title": ("Information for third parties", "供第三方参阅的材料"),
    "packages.variant.what": (
        "This paper was made for a third party, such as a supplier or a consultant. It holds only what is marked {mark} or "
        "lower; everything else was left out and is listed at the end without its content. It is no part of what is handed "
        "in to the Office.",
        "本材料供供应商、顾问等第三方参阅，仅包含标注为“{mark}”及更低级别的内容，其余内容已略去，仅在文末列明事项、不载内容。"
        "本材料不属于提交网络安全审查办公室的材料。",
    ),
    "packages.variant.evidence": ("Evidence", "证明材料"),
    "packages.variant.left": ("What was left out", "略去的事项"),
    "packages.variant.nothing": ("Nothing was left out.", "没有略去的事项。"),
    "packages.variant.done": (
        "variant for third parties ({mark}): {count} left out",
        "供第三方参阅的版本（{mark}）：略去 {count} 项",
    ),
    "refused.variant_form": (
        "A form is filled for the Office, a variant is for third parties: one of --form and --mark, not both.",
        "--form 用于填写提交的表格，--mark 用于生成供第三方的版本，两者不能同时使用。",
    ),
    "refused.residue": (
        "What was said to {key} is left out, but its words stand in {where}, which goes out. Mark {where} as high, or "
        "change it. Nothing was written.",
        "{key} 的内容应予略去，但其文字出现在将要提供的 {where} 中。请将 {where} 标注为同一级别，或修改其内容。未写入任何内容。",
    ),
    # ---- the faces
    "screen.export.kinds": ("What", "内容"),
    "screen.export.kind.draft": ("The filing, as a draft", "提交材料（草稿）"),
    "screen.export.kind.final": ("The filing, final", "提交材料（正式稿）"),
    "screen.export.kind.open": ("For third parties: what is open", "供第三方：仅可公开内容"),
    "screen.export.kind.internal": ("For third parties: up to internal", "供第三方：含内部内容"),
    "screen.export.kind.trade_secret": ("For third parties: with trade secrets", "供第三方：含商业秘密"),
    "screen.export.pdf.on": ("Each document as a PDF too: yes", "另存 PDF：是"),
    "screen.export.pdf.off": ("Each document as a PDF too: no", "另存 PDF：否"),
    "screen.export.pdf.no_office": (
        "No PDF: LibreOffice is not installed here.",
        "不能另存 PDF：本机未安装 LibreOffice。",
    ),
    "screen.key.pdf": ("PDF", "PDF"),
    "screen.help.key.pdf": ("with a PDF of each document, or without", "是否另存 PDF"),
    "plain.export.more": ("More: final, for third parties, PDF", "更多：正式稿、供第三方、PDF"),
    "plain.export.files": ("Files", "文件格式"),
    "plain.export.files.word": ("Word only", "仅 Word"),
    "plain.export.files.pdf": ("Word and PDF", "Word 和 PDF"),
    # ---- PDF and forms
    "refused.pdf": (
        "PDF needs LibreOffice, which is not installed here (no program soffice). Nothing was written; leave out --pdf.",
        "生成 PDF 需要 LibreOffice，本机未安装（找不到 soffice 程序）。未写入任何内容，请去掉 --pdf 重试。",
    ),
    "packages.no_pdf": ("the PDF of {file}: LibreOffice made none", "{file} 的 PDF：LibreOffice 未能生成"),
    # ---- verifying a package
    "packages.wrong": ("{name} ({kind})", "{name}（{kind}）"),
    "packages.wrong.missing": ("missing", "缺失"),
    "packages.wrong.changed": ("changed", "被改动"),
    "packages.wrong.added": ("not listed", "不在清单中"),
    "packages.wrong.manifest": ("no readable manifest", "清单缺失或无法读取"),
    "packages.wrong.bag": ("the zip is no sound package", "压缩包不完好"),
    "packages.wrong.differs": ("not the same in the zip and in the folder", "压缩包与文件夹不一致"),
    "packages.wrong.digest": (
        "the files are not those that the content hash was taken of",
        "文件与内容校验值不符",
    ),
    "packages.wrong.content": ("not the content that the case is pinned to", "不是该事项所用的内容版本"),
    "packages.wrong.chain": ("the history does not fit from here on", "历史记录自此处起不符"),
    "packages.wrong.head": ("not the end of the history that is in here", "与所附历史记录的末端不符"),
    "packages.wrong.unknown": ("never attached to the case, says its history", "历史记录中没有附加过该文件"),
    "packages.wrong.identity": ("missing or not readable", "缺失或无法读取"),
    "packages.wrong.altered": ("not what the history says was written", "与历史记录所载不符"),
    "packages.bound": (
        "{file}: the answers are those that the history says were given. Answers: {count}",
        "{file}：回答与历史记录所载一致，共 {count} 项",
    ),
    "packages.unbound": (
        "{file}: this package holds nothing that ties the text of the answers to the history; they were compared with the "
        "list of files only.",
        "{file}：包内没有可将回答内容与历史记录相核对的数据，仅按文件清单核对了回答。",
    ),
    "packages.chain": (
        "{file}: the history in here is whole. Events: {events}",
        "{file}：所附历史记录完整，共 {events} 条",
    ),
    "packages.lacking.scope": (
        "Nothing is handed in yet: open facts can still decide the scope.",
        "尚无可提交的材料：是否在审查范围内还未确定。",
    ),
    "packages.lacking.conclusion": (
        "There is no declaration yet: it is written once the pre-judgement has a conclusion.",
        "申报书尚未生成：预判有了结论之后才会生成。",
    ),
}
