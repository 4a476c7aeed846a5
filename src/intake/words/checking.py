"""Words of `intake check` and `intake graph`: one sentence for each kind of fault, and what the two commands print."""

WORDS: dict[str, tuple[str, str]] = {
    # files and their form
    "check.file.missing": ("the file is missing", "缺少该文件"),
    "check.file.yaml": ("not well-formed: {problem}", "格式有误：{problem}"),
    "check.file.stray": (
        "nothing reads this file; check its name and folder",
        "没有任何程序读取该文件，请检查文件名和所在文件夹",
    ),
    "check.key.twice": ("stands twice; first in line {first}", "该键重复出现，首次见于第 {first} 行"),
    "check.key.missing": ("'{name}' is missing", "缺少“{name}”"),
    "check.key.strange": ("'{name}' is no key here", "此处没有“{name}”这个键"),
    "check.value.wrong": ("{problem}", "{problem}"),
    "wrong.expected": ("must be one of {expected}", "只能是 {expected} 之一"),
    "wrong.pattern": ("must look like {pattern}", "写法应符合 {pattern}"),
    "wrong.empty": ("must not be empty", "不能为空"),
    "wrong.text": ("must be a text", "应为文字"),
    "wrong.date": ("must be a date like 2026-03-05", "应为日期，例如 2026-03-05"),
    "wrong.number": ("must be a whole number within its limits", "应为范围内的整数"),
    "wrong.truth": ("must be true or false", "应为 true 或 false"),
    "wrong.list": ("must be a list", "应为列表"),
    "wrong.mapping": ("must be keys with values", "应为键和值"),
    # texts
    "check.text.missing": ("the text in '{lang}' is missing", "缺少“{lang}”文本"),
    "check.text.empty": ("the text in '{lang}' is empty", "“{lang}”文本为空"),
    "check.text.same": ("English and Chinese are the same", "中英文完全相同"),
    "check.text.language": (
        "the text in '{lang}' is not in that language",
        "“{lang}”文本不是该语言",
    ),
    "check.text.places": (
        "the places in braces differ between the languages",
        "中英文的花括号占位不一致",
    ),
    "check.text.braces": ("a brace is left alone", "花括号不成对"),
    "check.text.place": (
        "the program has nothing to put into {{{name}}}; it offers: {offered}",
        "程序没有内容可填入 {{{name}}}；可用：{offered}",
    ),
    "check.text.repeated": (
        "reads the same as {other}; in the filing a question stands alone",
        "与 {other} 的问法相同；文件中每个问题单独出现",
    ),
    # ids
    "check.id.twice": ("stands twice; first in {first}", "重复出现，首次见于 {first}"),
    "check.id.form": ("is not well-formed", "写法不规范"),
    "check.id.folder": ("should be '{wanted}', as in the other files", "应为“{wanted}”，与其他文件一致"),
    # facts and how they are asked
    "check.fact.form": (
        "a key is lower case and dotted, in a group like suppliers[].name",
        "键应为小写并带点，组内写作 suppliers[].name",
    ),
    "check.fact.unasked": ("no script asks this fact", "没有任何脚本询问该事实"),
    "check.fact.unworded": ("is asked, but has no wording", "已列入询问，但没有问法"),
    "check.fact.values": (
        "a fact of kind {kind} has values exactly if it is a choice",
        "类型为 {kind}：仅选择题需要且必须有可选值",
    ),
    "check.fact.value_twice": ("a value stands twice", "可选值重复"),
    "check.fact.flag": ("'{value}' is no possible value of this fact", "“{value}”不是该事实的可选值"),
    "check.wording.stray": ("words a fact that does not exist", "所写问法没有对应的事实"),
    "check.option.unlabelled": ("the value '{value}' has no label", "可选值“{value}”没有标签"),
    "check.option.stray": ("there is no value '{value}' to label", "没有可选值“{value}”，标签多余"),
    "check.alias.empty": (
        "holds neither a letter nor a digit, so no label can equal it",
        "不含任何文字或数字，无法与表格中的名称比对",
    ),
    "check.alias.twice": (
        "is a name of {other} as well, so that a form's label names neither",
        "同时是 {other} 的别名，表格中出现时无法判断所指",
    ),
    "check.option.alike": (
        "the label begins like that of '{other}' ({lang}), so a typed beginning is not clear",
        "标签与“{other}”开头相同（{lang}），输入开头时无法区分",
    ),
    "check.option.wide": (
        "the label holds a sign that many Chinese terminals draw two cells wide",
        "标签含有在许多中文终端上宽度不定的符号",
    ),
    "check.number.unit": (
        "a number has a unit and nothing else has one; this is of kind {kind}",
        "数字题须有单位，其他题型不应有；此题类型为 {kind}",
    ),
    "check.group.unknown": ("there is no group '{group}'", "没有分组“{group}”"),
    "check.group.empty": ("the group has no questions", "该分组没有问题"),
    "check.group.open": (
        "the group needs the yes/no fact {key}, which closes the list",
        "该分组缺少用于结束清单的是非题 {key}",
    ),
    "check.group.split": (
        "{key_} is asked apart from the rest of its group",
        "{key_} 没有与同组问题放在一起",
    ),
    "check.group.unclosed": (
        "the group's questions are not followed by {key}",
        "该组问题之后没有紧接 {key}",
    ),
    # scripts
    "check.script.name": ("'{name}' is no key, group or theme", "“{name}”不是键、分组或主题"),
    "check.script.twice": ("'{name}' is asked already", "“{name}”前面已经问过"),
    "check.script.empty": ("the section asks nothing new", "该部分没有新的问题"),
    "check.script.stray": ("is said about a question that is not asked", "所涉问题并未询问"),
    "check.script.option": (
        "not options of this fact, or given twice: {values}",
        "不是该事实的可选值，或者重复：{values}",
    ),
    # conditions
    "check.condition.form": ("the condition cannot be read: {problem}", "条件无法读取：{problem}"),
    "wrong.no_condition": ("it is empty, or not written as a condition", "条件为空，或者写法不对"),
    "wrong.one_test": ("one test at a time", "每次只能写一个测试"),
    "wrong.no_test": ("'{test}' is no test; there are {known}", "没有测试“{test}”；可用：{known}"),
    "check.condition.fact": ("looks at '{fact}', which does not exist", "所看的“{fact}”不存在"),
    "check.condition.unasked": (
        "looks at {fact}, which {regime} never asks, so it is never true there",
        "所看的 {fact} 在 {regime} 中从不询问，条件永不成立",
    ),
    "check.condition.item": (
        "looks at {fact} from outside its group; which item is meant cannot be told",
        "在组外引用 {fact}，无法确定是哪一项",
    ),
    "check.condition.result": (
        "'{fact}' is not known yet where this is decided",
        "在此处判断时，“{fact}”尚未得出",
    ),
    "check.condition.test": (
        "the test '{test}' does not fit {fact}, which is of kind {kind}, or its bound cannot be read",
        "测试“{test}”不适用于 {fact}（类型 {kind}），或者界值无法读取",
    ),
    "check.condition.value": (
        "{fact} can never be '{value}'; possible: {possible}",
        "{fact} 不可能为“{value}”；可能的值：{possible}",
    ),
    "check.condition.never": (
        "can never be true in {regime}: no answers on any route make it so",
        "在 {regime} 中永不成立：任何路径上的回答都不能满足",
    ),
    # order
    "check.flow.self": ("{key} depends on its own answer", "{key} 取决于自身的回答"),
    "check.flow.cycle": ("{by} and {at} wait for each other", "{by} 与 {at} 互相等待"),
    "check.flow.later": (
        "{by} looks at {at}, which {regime} asks later",
        "{by} 所看的 {at} 在 {regime} 中问得更晚",
    ),
    "check.flow.scope": (
        "{key} decides scope, but {first} already depends on scope before it",
        "{key} 决定范围，但在它之前 {first} 已经取决于范围",
    ),
    "check.flow.stuck": (
        "the machine has no way on from {state}, or a way back that never ends",
        "流程无法从 {state} 继续，或者存在不会结束的循环",
    ),
    "check.question.unreachable": (
        "is asked on no route of {regime}",
        "在 {regime} 的任何路径上都不会被问到",
    ),
    # citations
    "check.cite.form": ("'{cite}' is not written as law/article", "“{cite}”应写作 法律/条号"),
    "check.cite.unknown": ("'{cite}' leads to no article", "“{cite}”没有对应的条文"),
    "check.cite.none": ("needs at least one citation", "至少要有一处引用"),
    "check.cite.never": (
        "'{cite}' was in force on no day of this edition",
        "“{cite}”在本版本适用期间从未生效",
    ),
    "check.cite.gap": (
        "from {day} on no cited article is in force",
        "自 {day} 起没有一条所引条文有效",
    ),
    "check.article.source": ("the tag {tag} wants a source", "标注 {tag} 的条文须写明来源"),
    # criteria and evidence
    "check.criterion.questions": (
        "nothing under '{theme}' is asked in this edition",
        "本版本没有询问“{theme}”项下的任何问题",
    ),
    "check.criterion.evidence": (
        "wants no evidence and does not say why (no_evidence_because)",
        "没有所需材料，也没有说明理由（no_evidence_because）",
    ),
    "check.criterion.view": (
        "{key} is not asked here as a choice of low and may_affect",
        "{key} 在本版本中不是含 low、may_affect 的选择题",
    ),
    "check.criterion.section": ("there is no criterion '{criterion}'", "没有因素“{criterion}”"),
    "check.criterion.article": ("the edition has no article {article}", "本版本没有第 {article} 条"),
    "check.evidence.unknown": ("there is no evidence '{evidence}'", "没有材料“{evidence}”"),
    "check.evidence.twice": ("{evidence} stands twice under this criterion", "{evidence} 在该因素下重复"),
    "check.evidence.theme": ("no fact belongs to the theme '{theme}'", "没有事实属于主题“{theme}”"),
    # rules
    "check.scope.after_last": (
        "stands below {row}, which takes everything that is left",
        "位于兜底行 {row} 之后，永远轮不到",
    ),
    "check.scope.gap": (
        "no row is true if {facts}; the last row must have no condition",
        "当 {facts} 时没有一行成立；最后一行不能有条件",
    ),
    "check.scope.shadowed": (
        "can never be the first true row: wherever it holds, {rows} stands above it and holds too",
        "永远不会是第一个成立的行：凡其成立之处，上方的 {rows} 也成立",
    ),
    "check.outcome.unreachable": (
        "no combination of answers leads to '{outcome}'",
        "没有任何回答组合能得出“{outcome}”",
    ),
    "check.review.unreachable": (
        "no answers lead to the review outcome '{outcome}'",
        "没有任何回答能得出审查结论“{outcome}”",
    ),
    "check.finding.key": ("'{key}' is no question here", "此处没有问题“{key}”"),
    "check.finding.idle": (
        "has no condition, and the program does not look for it itself",
        "没有条件，程序自身也不会查找",
    ),
    "check.reason.idle": ("the program gives no reason of this name", "程序不会给出这一理由"),
    "check.reason.missing": ("the words of {id} are missing", "缺少 {id} 的措辞"),
    # layouts
    "check.layout.none": ("{regime} has no document layouts", "{regime} 没有文件版式"),
    "check.layout.key": ("'{key}' is not asked in {regime}", "{regime} 中没有“{key}”"),
    "check.layout.criterion": ("there is no criterion '{criterion}'", "没有因素“{criterion}”"),
    "check.layout.value": (
        "'{value}' is no possible value; possible: {possible}",
        "没有取值“{value}”；可能的值：{possible}",
    ),
    "check.layout.number": ("{other} has the same number", "{other} 使用了相同的编号"),
    "check.layout.file": ("{other} has the same file name", "{other} 使用了相同的文件名"),
    "check.layout.citations": (
        "'{cite}' is named here, and no article holds it: neither in the edition's own law nor among `cites`",
        "此处提到“{cite}”，但本版本的办法及 `cites` 所列条文中都没有这一条",
    ),
    "check.layout.unplaced": (
        "has no place in any document that is written for certain when scope is {outcome}",
        "当范围结论为 {outcome} 时，没有一份必定生成的文件收录该回答",
    ),
    # dates
    "check.date.order": ("ends before it begins", "结束日早于开始日"),
    "check.date.overlap": ("begins while {other} is still in force", "开始时 {other} 仍在适用"),
    "check.date.gap": (
        "from {day}, when {other} has ended, until this edition none applies",
        "自 {day}（{other} 已失效）至本版本开始之前，没有适用的版本",
    ),
    # case tables
    "check.case.key": ("{problem}", "{problem}"),
    "check.case.like": ("there is no case '{name}' above this one", "上方没有案例“{name}”"),
    "check.case.rule": ("there is no rule or finding '{rule}'", "没有规则或提示“{rule}”"),
    "check.case.moved": ("{name}: expected {expected}, now {found}", "{name}：预期 {expected}，现为 {found}"),
    "check.file.joined": ("the files do not fit together: {problem}", "文件无法合并：{problem}"),
    # what check prints
    "check.clean": ("{regime}: no faults", "{regime}：未发现错误"),
    "check.faulty": ("{regime}: faults {count}", "{regime}：错误 {count} 处"),
    "check.unproven": (
        "  not proven yet: mend the faults above first",
        "  尚未验证：请先改正上述错误",
    ),
    "check.counts": (
        "  {questions} questions in {sections} sections, {criteria} criteria, {evidence} kinds of evidence; "
        "{conditions} conditions, {citations} citations of {articles} articles; {documents} documents",
        "  {sections} 个部分共 {questions} 个问题，因素 {criteria} 项，材料 {evidence} 种；"
        "条件 {conditions} 个，引用 {citations} 处（条文 {articles} 条）；文件 {documents} 份",
    ),
    "check.walk": (
        "  scope: {facts} facts, {rows} rows; {combinations} combinations on {paths} paths, each with an outcome: {outcomes}",
        "  范围：事实 {facts} 项，规则 {rows} 行；{combinations} 种组合归为 {paths} 条路径，每种都有结论：{outcomes}",
    ),
    "check.overlaps": (
        "  overlaps: {different} pairs of rows with different outcomes can both be true; their order decides",
        "  重叠：结论不同而可同时成立的规则有 {different} 对，以排列次序为准",
    ),
    "check.reached": (
        "  reached: every question, section, rule, remark and document; "
        "every route ends ({states} states, {transitions} transitions)",
        "  可达：全部问题、部分、规则、提示和文件；每条路径都有终点（状态 {states} 个，转移 {transitions} 个）",
    ),
    "check.cases": ("  cases: {count} come out as expected", "  案例：{count} 个，结果与预期一致"),
    "check.case_moved": (
        "{regime}  {name}  {what}: {expected} -> {found}",
        "{regime}  {name}  {what}：{expected} -> {found}",
    ),
    "check.rewritten": ("{file}: {count} rows rewritten", "{file}：已改写 {count} 行"),
    "check.not_rewritten": ("no verdict moved; nothing was written", "没有结论变动，未写入"),
    "refused.content": (
        "'{target}' is no regime and no folder with models/ in it. There are: {known}.",
        "“{target}”既不是版本，也不是含有 models/ 的文件夹。现有版本：{known}。",
    ),
    "refused.rewrite": (
        "The content has faults; mend them before the case tables are rewritten.",
        "内容有误，请先改正再改写案例表。",
    ),
    "refused.format": (
        "There is no format '{format}'. There are: mermaid, dot.",
        "没有格式“{format}”。可选：mermaid、dot。",
    ),
    # command line
    "cli.check": (
        "prove the content sound; name every fault by file and line",
        "检查内容是否完备，逐一指出错误的文件和行",
    ),
    "cli.graph": ("the flow of a regime as a picture in Mermaid or DOT", "以 Mermaid 或 DOT 输出某一版本的流程图"),
    "cli.target": (
        "a regime, or a folder that holds models/, dialogs/, exports/",
        "版本，或者含有 models/、dialogs/、exports/ 的文件夹",
    ),
    "cli.rewrite_cases": (
        "write what comes out now into cases.yaml and print which verdicts moved",
        "将现有结果写入 cases.yaml，并列出变动的结论",
    ),
    "cli.format": ("mermaid (default) or dot", "mermaid（默认）或 dot"),
    # the picture
    "graph.gate": ("Only if {what}", "仅当{what}"),
    "graph.if": ("{question}: {answer}", "{question}：{answer}"),
    "graph.all": (" and ", "，且"),
    "graph.any": (" or ", "，或"),
    "graph.not": ("not ({what})", "并非（{what}）"),
    "graph.else": ("otherwise", "否则"),
    "graph.next_item": ("one more", "再加一项"),
    "graph.done": ("Done", "完成"),
    "graph.scope": ("Scope", "范围"),
    "graph.answered": ("answered", "已回答"),
    "graph.more_than": ("more than {bound}", "超过{bound}"),
    "graph.at_least": ("at least {bound}", "不少于{bound}"),
    "graph.less_than": ("less than {bound}", "少于{bound}"),
    "graph.at_most": ("at most {bound}", "不超过{bound}"),
    "graph.from": ("from {bound}", "自{bound}起"),
    "graph.before": ("before {bound}", "{bound}以前"),
    "graph.not_in": ("not {values}", "非{values}"),
    "graph.or": (" / ", "、"),
}
