"""The three worked cases: a file of answers each, with evidence that is made up here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Worked:
    """A worked case: its answers, the regime its date picks, evidence by code, and what must come out."""

    name: str
    purchased: str
    regime: str
    scope: str
    review: str
    evidence: dict[str, str]

    @property
    def answers(self) -> Path:
        return HERE / f"{self.name}.yaml"


TELECOM = Worked(
    name="telecom",
    purchased="2026-12-18",
    regime="cn-2022",
    scope="in_scope",
    review="indicated",
    evidence={
        "E01": "关键信息基础设施认定通知（示例文本）",
        "E02": "采购文件与拟签合同（示例文本）",
        "E03": "安全保密协议（示例文本）",
        "E04": "制造商承诺书（示例文本）",
        "E07": "网络关键设备安全认证证书（示例文本）",
        "E14": "关键部件及来源清单（示例文本）",
        "E24": "出口管制情况说明（示例文本）",
        "E28": "预判会议纪要（示例文本，内部留存）",
    },
)
LOGISTICS = Worked("logistics", "2026-12-10", "cn-2022", "out_of_scope", "not_applicable", {})
ENERGY = Worked(
    name="energy-2018",
    purchased="2018-09-20",
    regime="cn-2017",
    scope="refer",
    review="open",
    evidence={"E06": "交换机产品说明与部署图（示例文本）", "E17": "运维方案（示例文本）"},
)
WORKED = (TELECOM, LOGISTICS, ENERGY)
