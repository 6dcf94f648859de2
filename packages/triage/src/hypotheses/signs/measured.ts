import { type Compared, comparedMetrics, type Family } from "../scene/metrics.ts";
import type { Scene } from "../scene/scene.ts";
import { type Sign, type SignName, share } from "./sign.ts";

/** Metrics that are at their own limit, or have left what is usual for them. */
export function measured({ recording, edges }: Scene): Sign[] {
  const called = new Set([...edges.values()].flatMap((to) => [...to]));
  const compared = comparedMetrics(recording);
  const limited = new Set(compared.flatMap((metric) => (metric.limit === null ? [] : [familyKey(metric)])));
  const signs = compared
    // Two millicores more are four times as much, and nothing: where a limit is known the rest is silent.
    .filter((metric) => metric.limit !== null || !limited.has(familyKey(metric)))
    // Whoever has callers gets its traffic from them.
    .filter(({ family, service }) => family !== "traffic" || !called.has(service))
    .flatMap(signOf);
  // One metric speaks for its family: percentiles and units of one thing are no witnesses of their own.
  const families = Map.groupBy(signs, ({ service, name, text }) => `${service} ${name} ${text.split(" ", 1)[0]}`);
  return [...families.values()].flatMap((same) => same.toSorted((a, b) => b.strength - a.strength).slice(0, 1));
}

function familyKey({ service, family }: Compared): string {
  return `${service} ${family}`;
}

const LIMITED: readonly Family[] = ["cpu", "memory", "disk", "pool", "throttle"];

function signOf(metric: Compared): Sign[] {
  const { family, usual, now, widths, agreeing } = metric;
  if (widths < 3) return [];
  const plain = share(widths / 8) * (0.5 + 0.5 * agreeing);
  if (family === "traffic")
    return now > 1.5 * usual ? [told(metric, "more-traffic", plain * share(now / Math.max(usual, 1e-9) / 3))] : [];
  const strength = plain * rise(metric);
  if (strength < 0.05) return [];
  return [told(metric, LIMITED.includes(family) ? "at-its-limit" : "off-its-usual", strength)];
}

/** How much of the way to its limit it went; where no limit is known, how many times its usual value. */
function rise({ usual, now, limit }: Compared): number {
  if (limit === null) return share((now / Math.max(Math.abs(usual), 1e-6) - 1.2) / 1.8);
  const part = now / limit;
  return part < 0.15 ? 0 : Math.max(share((now - usual) / limit / 0.45), part >= 0.97 && now > usual ? 0.9 : 0);
}

function told({ service, name, family, usual, now, limit, at }: Compared, sign: SignName, strength: number): Sign {
  const [was, is] = [short(usual), short(now)];
  const of = limit === null ? { en: "", ja: "" } : { en: ` of ${short(limit)}`, ja: `（上限 ${short(limit)}）` };
  return {
    name: sign,
    service,
    strength,
    category: null,
    text: `${family} ${name}`,
    ground: {
      source: "metrics",
      provenance: "observed",
      at,
      said: {
        en: `${service}: ${name} is ${is}${of.en}, ${was} before`,
        ja: `${service}: ${name} が ${was} から ${is}${of.ja} に変化`,
      },
    },
  };
}

function short(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
