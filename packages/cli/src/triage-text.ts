import type { Hypothesis } from "@hansho/core/hypothesis";
import type { Locale } from "@hansho/core/locale";
import type { Recording } from "@hansho/core/recording";
import { neutral } from "@hansho/slack/render/escape";

/** The hypotheses as JSON, texts in one language. */
export function triageJson(hypotheses: readonly Hypothesis[], lang: Locale): string {
  const told = hypotheses.map(({ service, kind, confidence, sure, category, claim, evidence, step }) => ({
    service,
    kind,
    confidence,
    sure,
    category,
    claim: claim[lang],
    evidence: evidence.map(({ source, provenance, said, at }) => ({
      source,
      provenance,
      text: said[lang],
      at: at === null ? null : new Date(at).toISOString(),
    })),
    step: step[lang],
  }));
  return JSON.stringify({ hypotheses: told }, null, 2);
}

/** The hypotheses for a reader: the best one, how sure it is, what speaks for it, and the others. */
export function triageText(recording: Recording, hypotheses: readonly Hypothesis[], lang: Locale): string {
  const say = WORDS[lang];
  const lines = hypotheses.flatMap(({ claim, kind, confidence, evidence, step }, place) => [
    "",
    `${place + 1}. ${line(claim[lang])} (${kind}, ${Math.round(confidence * 100)} %)`,
    ...evidence.map(
      ({ source, said, provenance }) =>
        `   - ${say.sources[source]}${provenance === "derived" ? say.derived : ""}: ${line(said[lang])}`,
    ),
    `   ${say.step}: ${line(step[lang])}`,
  ]);
  const [best] = hypotheses;
  return [say.read(recording), best ? (best.sure ? say.sure : say.unsure) : say.nothing, ...lines].join("\n");
}

/** Nothing from a log may move the terminal's cursor or begin a line of its own. */
function line(text: string): string {
  return neutral(text).replace(/\s+/gu, " ").trim();
}

type Words = {
  read(recording: Recording): string;
  sure: string;
  unsure: string;
  nothing: string;
  step: string;
  derived: string;
  sources: Record<Hypothesis["evidence"][number]["source"], string>;
};

const WORDS: Record<Locale, Words> = {
  en: {
    read: ({ breach, baseline }) =>
      `Breach window: ${breach.logs.length} lines, ${breach.spans.length} spans, ${breach.metrics.length} samples; ${
        baseline
          ? `healthy window: ${baseline.logs.length} lines, ${baseline.spans.length} spans, ${baseline.metrics.length} samples.`
          : "no healthy window, so nothing is known to be new."
      }`,
    sure: "The first of these hypotheses stands out.",
    unsure: "Unsure: the evidence is thin, or several causes are near each other. Look at the first ones together.",
    nothing: "Nothing in this recording speaks for any cause.",
    step: "First step",
    derived: " (derived)",
    sources: { logs: "logs", metrics: "metrics", traces: "traces", changes: "changes", incidents: "incidents" },
  },
  ja: {
    read: ({ breach, baseline }) =>
      `発生区間: ログ ${breach.logs.length} 行、スパン ${breach.spans.length} 件、メトリクス ${breach.metrics.length} 点。${
        baseline
          ? `正常区間: ログ ${baseline.logs.length} 行、スパン ${baseline.spans.length} 件、メトリクス ${baseline.metrics.length} 点。`
          : "正常区間がないため、何が新しいかは分かりません。"
      }`,
    sure: "最初の仮説が際立っています。",
    unsure: "確信は持てません。根拠が少ないか、複数の原因が近接しています。上位の仮説を併せて確認してください。",
    nothing: "この記録からは原因を示す根拠が見つかりません。",
    step: "最初の一手",
    derived: "（導出）",
    sources: { logs: "ログ", metrics: "メトリクス", traces: "トレース", changes: "変更", incidents: "インシデント" },
  },
};
