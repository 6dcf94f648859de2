import type { RunbookHint } from "@hansho/core/evidence";
import type { Locale } from "@hansho/core/locale";
import { matcherText } from "@hansho/core/matcher";
import type { Signal } from "@hansho/core/signal";
import { isSuppressed, onlySuppressionEnded } from "@hansho/core/suppression";
import type { Tenant } from "@hansho/core/tenant";
import { answersOf } from "@hansho/slack/render/answers";
import { plainOf } from "@hansho/slack/render/as-text";
import { lookOf } from "@hansho/slack/render/look";
import { sentenceOf } from "@hansho/slack/render/sentence";
import { plainVoice, richVoice } from "@hansho/slack/render/voice";
import { whyWords } from "@hansho/slack/why/story";
import { isRegionCode } from "@hansho/sources/region";
import type { Explained } from "./explainer.ts";
import type { Rules } from "./project.ts";

/** What `hansho explain --json` prints of one file: a value for each of its signals, in their order. */
export function jsonOf(file: string, all: readonly Explained[], rules: Rules, locale: Locale | null) {
  const runbooks = all.flatMap(({ told }) => told?.runbook ?? []);
  const best = runbooks.toSorted((a, b) => b.score - a.score)[0] ?? null;
  return {
    file,
    signals: all.map((one) => signalJson(one, rules, locale)),
    runbook: runbookJson(best),
    hypotheses: all.flatMap(({ hypotheses }) => hypotheses),
  };
}

function signalJson(one: Explained, rules: Rules, locale: Locale | null) {
  const tenant = spoken(one.routed.tenant, locale);
  return {
    ...reading(one.signal),
    ...asking(one),
    tenant: rules.file === null ? null : tenant.name,
    route: rules.file === null ? null : routeJson(one, rules),
    decision: decisionJson(one, tenant.locale),
    fiveW1H: answersJson(one, tenant),
    runbook: runbookJson(one.told?.runbook ?? null),
    hypotheses: one.hypotheses,
  };
}

/** A tenant as it would be if it spoke another language. */
export function spoken(tenant: Tenant, locale: Locale | null): Tenant {
  return locale === null ? tenant : { ...tenant, locale };
}

/** What the message itself says; null what it does not. */
function reading(signal: Signal) {
  if (signal.what === "alarm") {
    const { facts, undated } = signal;
    const { identity } = facts;
    return {
      kind: facts.kind,
      name: facts.name,
      arn: identity.arn,
      account: identity.account === "" ? null : identity.account,
      region: isRegionCode(identity.region) ? identity.region : null,
      state: signal.state,
      previousState: signal.previousState,
      changedAt: undated ? null : iso(signal.changedAt),
      contributor: facts.contributor?.id ?? null,
      suppressed: isSuppressed(signal),
    };
  }
  const { kind, subject } = signal;
  const alarm = subject?.alarm;
  return {
    kind,
    // What another service tells of is no alarm, and has neither an alarm's name nor its ARN.
    name: kind === "config-change" ? (subject?.name ?? null) : null,
    arn: kind === "config-change" ? (subject?.arn ?? null) : null,
    account: subject?.account ?? null,
    region: subject?.region ?? null,
    state: alarm?.state ?? null,
    previousState: null,
    changedAt: iso(alarm?.changedAt ?? null),
    contributor: null,
    suppressed: !!alarm?.suppression,
  };
}

/** What more there is of it than every reading has. */
function asking({ signal }: Explained) {
  if (signal.what === "notice") {
    const { title, service = null, severity = null, link = null, summary = null, subject = null } = signal;
    return { title, service, severity, link, summary, subject };
  }
  const { facts } = signal;
  return {
    reason: facts.reason === "" ? null : facts.reason,
    description: facts.description,
    metric: facts.metric,
    contributorAttributes: facts.contributor?.attributes ?? null,
    children: facts.children,
    suppression: facts.suppression ?? null,
    nativeMute: facts.nativeMute ?? null,
    evaluation: facts.evaluation ?? null,
    tags: facts.tags,
  };
}

function routeJson({ routed }: Explained, { config, file }: Rules) {
  const match = config.routes[routed.rule]?.match ?? [];
  return { file, rule: routed.rule + 1, match: match.map(matcherText).join(" ") || null, severity: routed.severity };
}

function decisionJson(one: Explained, locale: Locale) {
  const { ended, incident, events } = one;
  const event = events[0];
  const reasons: Record<string, string> = whyWords(locale).reasons;
  return {
    outcome: ended.outcome,
    reason: ended.reason,
    because: (Object.hasOwn(reasons, ended.reason) ? reasons[ended.reason] : undefined) ?? null,
    event: event?.kind ?? null,
    incident: incident?.id ?? null,
    status: incident?.status ?? null,
    severity: incident?.severity ?? null,
    pages: isPaging(one),
  };
}

/** Whether somebody is called: what opens or burns again, unless a person, a rule or CloudWatch itself keeps it quiet. */
function isPaging({ signal, incident, events }: Explained): boolean {
  if (signal.what !== "alarm" || signal.state !== "ALARM" || !incident || isSuppressed(signal)) return false;
  if (incident.status !== "open" || incident.muted || incident.heldBack) return false;
  return onlySuppressionEnded(signal) || events.some(({ kind }) => kind === "opened" || kind === "reopened");
}

function answersJson({ signal, incident, told, view }: Explained, tenant: Tenant) {
  if (!told || signal.what !== "alarm") return null;
  const look = lookOf(tenant, view);
  const voice = richVoice(look);
  const answers = answersOf(told, look, voice).map(({ question, provenance, lines }) => [
    question,
    { provenance, text: lines.map(plainOf).join("\n") },
  ]);
  // Without an incident nobody knows when it began.
  const when = { provenance: "observed", text: voice.formats.time(signal.changedAt) };
  const over = { over: told.status === "resolved" };
  const sentence = sentenceOf(told.facts, signal.state, over, plainVoice(look));
  return { ...Object.fromEntries(answers), ...(!incident && { when }), sentence: plainOf(sentence) };
}

/** One that nothing spoke for is none. */
function runbookJson(runbook: RunbookHint | null) {
  if (!runbook || runbook.score === 0) return null;
  const { slug, category, score, because, title } = runbook;
  return { slug, category, score, because, title };
}

function iso(at: number | null): string | null {
  return at === null || Math.abs(at) > 8.64e15 ? null : new Date(at).toISOString();
}
