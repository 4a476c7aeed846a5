// survey-core in its simplest setting, on as many questions of the same shape: half hang on the one before.
const { Model } = require("survey-core");
const count = Number(process.argv[2]);
const elements = [];
for (let n = 0; n < count; n++) {
  const visibleIf = n % 2 ? `{q${n - 1}} = 'yes'` : undefined;
  elements.push({ type: "radiogroup", name: `q${n}`, choices: ["yes", "no"], visibleIf });
}
const model = new Model({ elements });
for (let n = 0; n < count; n++) model.setValue(`q${n}`, "yes");
const times = [];
for (let n = 0; n < 200; n++) {
  const start = process.hrtime.bigint();
  model.setValue(`q${(n * 7) % count}`, n % 2 ? "yes" : "no");
  times.push(Number(process.hrtime.bigint() - start) / 1e6);
}
console.log(times.join(" "));
