"""Words on forms that mean the same thing, in both languages: each line is one thing, and stands for it in likeness.

Own work, kept small: only words that tell fields apart. The longest word that fits counts (采购单位 is no 采购).
"""

from __future__ import annotations

SYNONYMS: dict[str, str] = {
    # who
    "operator": (
        "申报单位 申报人 申报方 申请单位 申请人 申请方 运营者 运营单位 运营方 采购单位 采购人 采购方 "
        "使用单位 用户单位 建设单位 甲方 买方 本单位 我单位|operator|applicant|applying|declarant|declaring|"
        "purchaser|buyer|buying|customer|procuring entity|party a"
    ),
    "firm": (
        "单位 企业 公司 机构 组织|company|organisation|organization|entity|firm|enterprise|institution|"
        "corporate|business name"
    ),
    "provider": (
        "产品和服务提供者 服务提供者 提供者 提供商 提供方 供应商 供应方 供应单位 供货商 供货方 供货单位 "
        "供货厂家 卖方 乙方 销售商 销售方 服务商 中标人 中标单位 中标方 成交供应商|provider|supplier|vendor|"
        "seller|selling|contractor|party b|service provider|bidder"
    ),
    "maker": (
        "生产厂商 生产厂家 生产者 生产企业 生产单位 生产商 制造商 制造厂商 制造企业 制造单位 制造厂 原厂商 "
        "原厂 厂商 厂家 开发商 研发单位|maker|manufacturer|producer|made|makes|manufactured|produced|oem"
    ),
    "party": "供应各方 参与方 参与单位|party|parties",
    "leader": "分管领导 主管领导 分管负责人 责任领导 领导|leader|executive|head|director|leadership|senior officer",
    "handler": "经办人 联系人 经手人 办理人 填报人 填表人 对接人|contact person|contact|handler|clerk|liaison",
    "legal_representative": (
        "法定代表人 法人代表 法人|legal representative|statutory representative|legal person|legal rep"
    ),
    "department": (
        "保护工作部门 主管部门 监管部门 保护部门|protection department|competent department|regulator|authority"
    ),
    "controller": (
        "实际控制人 最终控制人 控股股东 股东 股权结构 股权 控制权|ultimate controller|controller|controls|"
        "controlled|beneficial owner|ultimately owns|shareholders|owner|owns|ownership"
    ),
    # what is said of them
    "name": "全称 名称 名字 称谓 姓名|name|names|called|title|full name",
    "credit_code": (
        "统一社会信用代码 社会信用代码 统一信用代码 信用代码 组织机构代码 营业执照号 工商注册号 注册号 "
        "登记号|unified social credit code|social credit code|credit code|social credit|uscc|registration "
        "number|registration no|business licence number|company number"
    ),
    "address": (
        "注册地址 注册住所 住所地 住所 地址 注册地点 所在地址|registered address|address|registered office|"
        "seat|domicile"
    ),
    "country": (
        "国家或者地区 国家或地区 国家和地区 国家 国别 所属国 注册国 所在国 注册地 地区|country|region|nation|"
        "jurisdiction|home country"
    ),
    "phone": (
        "联系电话 联系方式 移动电话 手机号码 手机号 手机 电话号码 电话 座机|telephone|phone|mobile|tel|cell|call"
    ),
    "sector": "行业和领域 行业领域 行业 领域 所属行业|sector|industry|branch",
    "number": "编号 文号 号码 编码 序列号|number|no|reference|ref|identifier|id",
    "date": "日期 时间 何时|date|day|when|time",
    "register": "注册 登记|registered|registration|registers",
    "quantity": "数量 件数 台数 套数|quantity|units|how many|how much|pieces",
    "amount": (
        "采购金额 合同金额 预算金额 金额 总额 总价 价款 价格 预算 造价 费用 合同额 报价|amount|price|value|"
        "budget|sum|cost|contract value"
    ),
    "kind": "类型 类别 种类 性质 情形 分类|kind|type|category|class|sort|nature|classification",
    "method": "方式 方法 形式 程序|method|procedure|procurement method|award procedure|awarded|mode|way",
    "model": "规格型号 型号规格 型号 规格|model|designation|part number|type designation",
    "version": "版本号 版本|version|release|edition|firmware version",
    "function": "功能 用途 作用|function|functions|purpose|used for|functionality|use",
    "place": (
        "部署位置 安装位置 位置 地点 所在地 场所 部署|place|location|site|sites|position|deployment|deployed|"
        "installed|located|where"
    ),
    "status": "状态 进展 情况|state|status|condition",
    "result": "结果 结论 意见|result|conclusion|outcome|opinion",
    "reason": "理由 原因 依据|reason|basis|ground|grounds|justification|why",
    # the purchase
    "purchase": (
        "采购事项 采购项目 采购 购买 购置 招标 招投标 拟购|purchase|procurement|procured|purchased|buying|"
        "tender|acquisition|bought|buy"
    ),
    "project": "项目|project",
    "contract": "合同 协议|contract|agreement",
    "sign": "签约 签订 签署|signing|signed|sign|signature|conclude",
    "deliver": "交付 交货 到货 供货时间 供货日期|delivery|delivered|deliver",
    "go_live": (
        "上线 投入使用 投运 投产 启用 开通使用|go live|golive|live|first use|operation|start of use|"
        "commissioning|in operation"
    ),
    "plan": "计划 预计 拟|planned|plan|expected|estimated|intended",
    # the product and its system
    "product": (
        "网络产品和服务 产品和服务 产品或者服务 产品或服务 网络产品 产品 设备 标的 货物|product or service|"
        "equipment or service|product|equipment|goods|device|appliance|item"
    ),
    "system": "信息系统 业务系统 应用系统 系统|information system|system|systems",
    "software": "软件|software|firmware|固件",
    "component": "关键部件 零部件 部件 元器件 组件|component|components|part|parts",
    "cii": "关键信息基础设施 关基|critical information infrastructure|cii",
    "designation": (
        "认定通知 认定结果 认定|notice|notified|notification|designation|designated|identified|identification"
    ),
    "cryptography": "商用密码 密码技术 加密 密码|cryptography|cryptographic|encryption|encrypts|cipher",
    "certificate": "认证证书 检测报告 测试报告 认证 证书 检测认证|certificate|certification|certified|test report",
    "maintenance": "维护 维保 售后 停服 支持服务 原厂支持 服务支持|maintenance|support|servicing|after sales",
    "end": "停止 截止 终止 到期 结束|end|ends|expiry|expires|stop|stops|runs out",
    "sbom": "软件物料清单 物料清单 sbom|sbom|software bill of materials|bill of materials",
    "vulnerability": "漏洞 安全漏洞 缺陷|vulnerability|vulnerabilities|security holes|flaws",
    "unfixed": "未修复 尚未修复 未修补 未处置 未整改|unfixed|unpatched|not fixed|open|not yet fixed|outstanding",
    "patch": "修复 补丁 修补|patch|patches|fix|fixes|repair",
    "remote": (
        "远程接入 远程访问 远程登录 远程维护 远程运维 远程操作 远程控制 远程|remote access|remote login|"
        "remotely|remote|remote maintenance|remote session|remote sessions"
    ),
    "log": "审计日志 日志 留痕 审计 记录 留存日志|log|logs|logged|record|recorded|recording|audit trail",
    "telemetry": "遥测数据 诊断数据 遥测 回传|telemetry|diagnostic data|diagnostics|call home",
    "send": (
        "外传 外发 发送 发往 传输 传至 上传 回传|sent|send|sends|leaves|transmitted|transfer|goes|destination|recipient"
    ),
    "abroad": (
        "出境 境外 国外 跨境|abroad|out of china|cross border|crossborder|overseas|leaves the mainland|"
        "outside china|foreign"
    ),
    "data": "数据|data|information held",
    "storage": "存储 存放 保存 储存|storage|stored|kept|store|hosted",
    "scale": "规模 数据量 体量 数量规模|volume|scale|how much data|amount of data|size",
    "business": "承载业务 业务 承载|business|business served|service supported|supported",
    "without_supply": (
        "断供 供应中断 停供|stop of supply|outage|without supply|supply stop|supply interruption|interruption"
    ),
    "bearable": (
        "可承受 能承受 承受 容忍 可容忍 可维持|tolerable|tolerate|can do without|borne|bearable|longest|maximum"
    ),
    "spares": "备件 备品备件 备机|spares|spare parts|spare",
    "stock": "储备 库存 现有|stock|inventory|last",
    "days": "天数 多少天 天|days",
    "months": "月数 多少个月 个月|months",
    "develop": "研发 开发|development|developed|develops|engineering",
    "assemble": "组装 生产地 制造地 装配|assembly|assembled|manufacturing|production",
    "support_staff": "技术支持|technical support|supported",
    "approval": (
        "审批 批准 审核 核准 签批|approval|approved|approver|approving|signed off|sign off|authorised by|endorsed"
    ),
    "review": "复核|review",
    "authorised": "原厂授权 授权|authorised|authorized|authorisation|authorization",
    "role": "角色 身份 职责 承担角色|role|part played|function in the chain",
    "origin": "原产地 原产国 产地 来源地 来源|origin|comes from|made in",
    "sole": "唯一来源 单一来源 独家 唯一|sole|single|only|exclusive",
    "source": "货源|source",
    "substitute": "替代 备选|substitute|alternative|alternatives|replacement",
    "staff": "人员|staff|personnel",
    "risk": "风险|risk|risks",
    "licence": "许可 许可证|licence|license|permit",
    "penalty": "处罚 行政处罚|penalty|penalties|sanction|sanctions",
    "users": "用户数 用户|users|user",
    "personal_information": "个人信息|personal information|personal data",
    "listing": "上市|listing|listed|ipo",
    "state_secret": "国家秘密 涉密|state secret|state secrets|classified",
}
"""What things are called: Chinese words, a bar, then English ones between bars."""

EMPTY = (
    "the of a an is are was were be been has have had which what who whom whose do does did for to in by on at it its "
    "this that your you our we their there any and or with as from so out all can could may will would shall should "
    "please such if not where into under up"
)
"""English words that tell no field from another."""

EMPTY_ZH = (
    "是否已经 是否 有无 能否 可否 请填写 什么时候 什么 哪一天 哪个 哪一 哪家 哪些 哪 多少 谁 本次 具体 "
    "所属 所在 所处 所 有关 相关 基本 涉及 事项 填写 的 了 吗 为 该 其 是 在 由 及 和 与 或者 或 已 拟采购 会"
)
"""Chinese words of the same sort."""

OTHERS = frozenset(
    "|".join(
        (
            "传真|邮编|邮政编码|邮箱|电子邮箱|电子邮件|网址|备注|说明|签字|签名|盖章|签字盖章|日期|职务|职称|部门|性别|年龄|身份证号",
            "开户银行|开户行|银行账号|账号|注册资本|成立日期|成立时间|单价|单位|税率|付款方式|质保期|序号|意见",
            "fax|postcode|postalcode|zipcode|email|emailaddress|website|remarks|notes|comments|signature|seal|date|position|jobtitle",
            "bank|bankaccount|accountnumber|registeredcapital|unitprice|taxrate|paymentterms|warranty|age|department",
        )
    ).split("|")
)
"""Labels that many forms have and that no question stands behind, in the shape of `labels.plain`."""

FIELDS = (
    "<name> <date> <number> <address> <phone> <amount> <quantity> <kind> <method> <model> <version> <place> <status> "
    "<result> <country> <credit_code> <reason> <function> <sector>"
)
"""Things that a field asks for, whosever they are: a cell with such a word is rather a label."""
