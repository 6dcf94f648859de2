import type { Scene } from "../scene/scene.ts";
import type { Spans } from "../scene/spans.ts";
import { derived, type Sign, share, trust } from "./sign.ts";

/** An operation that always did something below it and now often does not: it returns early or breaks off. */
export function fewerCalls({ breach, baseline }: Scene): Sign[] {
  const before = operationsOf(baseline);
  const best = new Map<string, Sign>();
  for (const [key, now] of operationsOf(breach)) {
    const usual = before.get(key);
    if (!usual || usual.times < 5 || now.times < 3) continue;
    for (const [child, count] of usual.children) {
      const always = count / usual.times;
      const missing = 1 - (now.children.get(child) ?? 0) / now.times / always;
      if (always < 0.95 || missing < 0.05) continue;
      const strength = share(missing / 0.3) * trust(now.times * missing, 2) * trust(usual.times, 4);
      const known = best.get(now.service);
      if (!known || known.strength < strength) best.set(now.service, signOf(now, child, missing, strength));
    }
  }
  return [...best.values()];
}

type Operation = {
  service: string;
  name: string;
  times: number;
  children: Map<string, number>;
  traces: { trace: string; below: Set<string> }[];
};

function operationsOf({ all }: Spans): Map<string, Operation> {
  const operations = new Map<string, Operation>();
  for (const { trace, service, name, children } of all) {
    const key = `${service} ${name}`;
    const operation: Operation = operations.get(key) ?? { service, name, times: 0, children: new Map(), traces: [] };
    operations.set(key, operation);
    operation.times += 1;
    // A client's span without an answer is another matter.
    const below = children.filter((child) => child.service === service || children.length > 1);
    const names = new Set(below.map((one) => one.name));
    operation.traces.push({ trace, below: names });
    for (const child of names) {
      operation.children.set(child, (operation.children.get(child) ?? 0) + 1);
    }
  }
  return operations;
}

function signOf({ service, name, times, traces }: Operation, child: string, missing: number, strength: number): Sign {
  const percent = Math.round(missing * 100);
  return {
    name: "fewer-calls",
    service,
    strength,
    category: null,
    text: "",
    traces: new Set(traces.flatMap(({ trace, below }) => (below.has(child) ? [] : [trace]))),
    ground: derived("traces", {
      en: `In ${service} ${name} always went on to ${child}; it did not in ${percent} % of ${times} requests`,
      ja: `${service} の ${name} は必ず ${child} を呼んでいたが、${times} 件中 ${percent} % で呼んでいない`,
    }),
  };
}
