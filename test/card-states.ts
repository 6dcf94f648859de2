import type { Message } from "@hansho/app/ports/channel";
import type { CardView } from "@hansho/core/card";
import { type Member, memberOf } from "@hansho/core/digest";
import type { Episode } from "@hansho/core/episode";
import type { Evidence } from "@hansho/core/evidence";
import type { Incident, ThreadLine } from "@hansho/core/incident";
import { judgeJunk } from "@hansho/core/learnt-junk";
import type { MuteEnd } from "@hansho/core/mute-end";
import { partOfIncident } from "@hansho/core/part";
import type { ObservedChange } from "@hansho/core/recording";
import type { Severity } from "@hansho/core/severity";
import type { Notice } from "@hansho/core/signal";
import { stormOf } from "@hansho/core/storm";
import type { Tenant } from "@hansho/core/tenant";
import { DAY, HOUR } from "@hansho/core/zone";
import { renderCalled } from "@hansho/slack/render/called-card";
import { renderCard } from "@hansho/slack/render/card";
import { renderLine } from "@hansho/slack/render/line";
import type { Look } from "@hansho/slack/render/look";
import { renderPlain } from "@hansho/slack/render/plain";
import { renderTogether } from "@hansho/slack/render/together-card";
import { reportMessage } from "@hansho/slack/report/message";
import { madeHistory, madeSetting } from "./core/made-episodes.ts";
import { fullReport } from "./slack/report-samples.ts";
import {
  AT,
  acknowledged,
  compositeFacts,
  evidence,
  factsOf,
  incidentOf,
  MINUTE,
  metricOf,
  muted,
  noticeOf,
  resolved,
  viewOf,
} from "./slack/samples.ts";

const storm = stormOf("payments", 61, { incidents: 20, within: 2 * MINUTE, calm: 5 * MINUTE }, AT);

const deployment: ObservedChange = {
  at: AT - 7 * MINUTE,
  service: "payment-gateway",
  kind: "deployment",
  what: "UpdateFunctionCode payment-gateway",
  by: "pipeline",
  event: "3f2a1b4c-5d6e-4f70-8a9b-0c1d2e3f4a5b",
};

/** All that the sources can tell. */
const known: Evidence = {
  ...evidence,
  team: "Card payments",
  news: [{ text: "Payment gateway API returned <*> for order <*>", count: 117, baseline: 0 }],
  changes: [deployment],
};

/** The logs name no cause: what is shown is supposed. */
const supposed: Evidence = {
  ...known,
  logs: {
    status: "nothing",
    group: "/aws/lambda/payment-gateway",
    from: AT - 5 * MINUTE,
    to: AT,
    lines: 1_204,
    partial: false,
  },
  hypotheses: [
    {
      kind: "recent-change",
      service: "payment-gateway",
      category: "code-defect",
      confidence: 0.78,
      sure: true,
      claim: {
        en: "payment-gateway was deployed 7 minutes before it began.",
        ja: "payment-gateway は発生の 7 分前にデプロイされています。",
      },
      evidence: [
        {
          source: "changes",
          provenance: "observed",
          at: AT - 7 * MINUTE,
          said: {
            en: "UpdateFunctionCode payment-gateway, by pipeline",
            ja: "UpdateFunctionCode payment-gateway（pipeline）",
          },
        },
        {
          source: "metrics",
          provenance: "derived",
          at: AT - 6 * MINUTE,
          said: {
            en: "Errors rose from 0.1% to 7.2% a minute after it.",
            ja: "その 1 分後にエラーが 0.1% から 7.2% に増えました。",
          },
        },
      ],
      step: { en: "Roll back to the version before.", ja: "直前のバージョンに戻してください。" },
    },
  ],
  notAvailable: [{ source: "traces", why: "throttled" }],
};

const endOfMute: MuteEnd = {
  mute: "m-7",
  matchers: "app=payment-gateway",
  by: "U024SATO",
  reason: "Provider maintenance",
  endedAt: AT,
  burning: [
    {
      id: "pay-42",
      severity: "critical",
      name: "payment-gateway 5xx",
      openedAt: AT - 50 * MINUTE,
      owner: null,
      calls: true,
    },
    {
      id: "pay-43",
      severity: "high",
      name: "ledger Lag",
      openedAt: AT - 20 * MINUTE,
      owner: "U024SATO",
      calls: false,
    },
  ],
  total: 2,
};

const calling = incidentOf({
  evidence,
  calledIn: [{ channel: "C0ONCALL", mention: "S0ONCALL", at: AT + 30 * MINUTE }],
});

/** What a channel can show, each by the name of its picture, drawn as a tenant wants it. */
export const cardStates: Readonly<Record<string, (look: Look) => Message>> = {
  "just-posted": drawn(viewOf(incidentOf())),
  firing: drawn(viewOf(incidentOf({ evidence: known }))),
  hypothesis: drawn(viewOf(incidentOf({ evidence: supposed }))),
  "no-data": drawn(viewOf(incidentOf({ state: "INSUFFICIENT_DATA", changedAt: AT + 4 * MINUTE }))),
  flapping: drawn(
    viewOf(
      incidentOf({
        evidence,
        count: 9,
        flap: { since: AT, changes: 17, lastAt: AT + 9 * MINUTE, settlesAt: AT + 19 * MINUTE },
      }),
    ),
  ),
  muted: drawn(viewOf(incidentOf({ ...muted, evidence }))),
  acknowledged: drawn(viewOf(incidentOf({ ...acknowledged, evidence }))),
  recovered: drawn(viewOf(incidentOf({ ...resolved, evidence }))),
  "resolved-by-hand": drawn(
    viewOf(
      incidentOf({
        ...resolved,
        evidence,
        state: "ALARM",
        ending: "by-hand",
        resolvedBy: { user: "U024SATO", at: AT + 12 * MINUTE },
        note: { user: "U024SATO", at: AT + 11 * MINUTE, text: "Switched to the second provider." },
      }),
    ),
  ),
  reopened: drawn(viewOf(incidentOf({ evidence, count: 2, reopened: 1 }))),
  group: drawn(
    sharedView(
      "group-pay-42",
      incidentOf({ among: "group", evidence }),
      named("payment-ledger-latency", 43, { among: "group", severity: "high" }),
      named("payment-worker-errors", 44, { ...resolved, among: "group", severity: "medium" }),
    ),
  ),
  contributors: drawn(
    sharedView(
      "alarm-42",
      ...["orders-eu", "orders-us", "orders-jp"].map((series, index) => contributor(series, index)),
    ),
  ),
  composite: drawn(
    viewOf(
      incidentOf({
        id: "pay-44",
        card: "payments/pay-44",
        facts: compositeFacts,
        application: null,
        runbook: null,
        parts: [
          partOfIncident(named("payment-gateway-5xx", 42, {}), { channel: "C024BE91L", ts: "1795227245.000200" }),
          partOfIncident(named("payment-gateway-latency", 43, resolved), null),
        ],
      }),
    ),
  ),
  "composite-part": drawn(
    viewOf(incidentOf({ evidence, heldBack: { by: "pay-44", alarm: compositeFacts.name, at: AT, as: "part" } })),
  ),
  storm: drawn(
    digestView("storm-61", { storm, members: [...Array(64).keys()].map((index) => inStorm(index, index % 8 === 0)) }),
  ),
  "storm-over": drawn(
    digestView("storm-61", {
      storm: { ...storm, endedAt: AT + 20 * MINUTE },
      members: [...Array(64).keys()].map((index) => inStorm(index, true)),
    }),
  ),
  "unknown-message": drawn({ ...viewOf(), notice: noticeOf() }),
  "delivery-trouble": (look) =>
    renderPlain(
      {
        what: "alarm",
        origin: { messageId: "m-1", sentAt: AT, topicArn: null },
        state: "ALARM",
        previousState: "OK",
        changedAt: AT,
        facts: factsOf(),
      },
      look,
    ),
  "told-together": (look) =>
    renderTogether(
      "payments/pay-42",
      [42, 43, 44, 45, 46].map((number) => viewOf(named(`payment-worker-${number}`, number, resolved))),
      look,
    ),
  "mute-end": drawn({ ...viewOf(), notice: noticeOf({ kind: "still-burning", muteEnd: endOfMute }) }),
  "weekly-report": (look) => {
    const tenant = { name: "payments", locale: look.locale, timeZone: look.timeZone } as Tenant;
    const { text, blocks } = reportMessage(fullReport, tenant);
    const notice = noticeOf({ kind: "weekly-report", text, report: { blocks, picture: null, channel: null } });
    return renderCard({ ...viewOf(), notice }, look, 1);
  },
  "called-elsewhere": (look) => renderCalled(viewOf(calling), look, 1, "C0ONCALL", "C024BE91L"),
  "thread-evidence": inThread("hypotheses", { evidence: supposed }),
  "thread-reminder": inThread("reminder", {}, { part: "reminder-2", at: AT + 20 * MINUTE, to: "here" }),
  "thread-escalated": inThread("escalated", {}, { at: AT + 30 * MINUTE, to: "S0ONCALL", place: "C0ONCALL" }),
  "thread-settled": inThread("settled", { flap: { since: AT, changes: 17, lastAt: AT + 9 * MINUTE, settlesAt: null } }),
  "thread-recovered": inThread("recovered", resolved, {
    part: `recovered-${AT + 12 * MINUTE}`,
    at: AT + 12 * MINUTE,
  }),
  "junk-proposal": drawn({ ...viewOf(), card: "payments/notice-junk-payments-2026-11-25", notice: junkNotice() }),
  "healed-in-pause": drawn(
    digestView("healed-2026-11-04", {
      storm: null,
      members: [0, 1, 2].map((index) => {
        const member = inStorm(index + 1, true);
        return { ...member, resolvedAt: member.openedAt + 80_000, healed: true as const };
      }),
    }),
  ),
};

function junkNotice(): Notice {
  const now = Date.UTC(2026, 10, 25, 5);
  const told = (name: string, number: number, change: Partial<Episode>, each: (index: number) => Partial<Episode>) =>
    judgeJunk(
      madeHistory(24, now, (index) => ({ name, alarm: name, ...change, ...each(index) })).map((one, index) => ({
        ...one,
        incident: `pay-${number + index}`,
      })),
      { zone: "Asia/Tokyo", said: null, muted: false, now },
    );
  const nightly = (index: number) => ({ openedAt: now - (24 - index) * DAY + 13 * HOUR + (index % 5) * MINUTE });
  const judged = [
    told("payment-api-5xx", 400, {}, () => ({})),
    told("payment-ledger-lag", 500, { severity: "low" }, nightly),
    told("payment-worker-cpu", 600, { setting: { ...madeSetting, threshold: 70, peak: 84 } }, (index) => ({
      openedAt: now - (24 - index) * DAY + ((index * 7) % 24) * HOUR,
      endedAt: now - (24 - index) * DAY + ((index * 7) % 24) * HOUR + 2 * HOUR,
    })),
  ];
  const candidates = judged.flatMap((one) => ("candidate" in one ? [{ ...one.candidate, said: null }] : []));
  const [first, second, third] = candidates;
  const said = { said: "kept" as const, by: "U024SATO", at: now + 10 * MINUTE };
  return {
    ...noticeOf(),
    kind: "junk-proposal",
    origin: { messageId: "junk-payments-2026-11-25", sentAt: now, topicArn: null },
    junk: {
      candidates: [...(first ? [first] : []), ...(second ? [second] : []), ...(third ? [{ ...third, said }] : [])],
      more: 2,
      muteFor: 7 * DAY,
    },
  };
}

function drawn(view: CardView): (look: Look) => Message {
  return (look) => renderCard({ ...view, incidents: view.incidents.map((one) => read(one, look)) }, look, 1);
}

/** The runbook and the description in the reader's language, as a tenant has them. */
function read(incident: Incident, { locale }: Look): Incident {
  if (locale === "en") return incident;
  const { facts } = incident;
  return {
    ...incident,
    facts: { ...facts, description: facts.description && "店頭のカード決済に失敗しています" },
    runbook: incident.runbook && {
      ...incident.runbook,
      locale,
      title: "外部 API が応答しない",
      steps: [
        "提供元のステータスページを見て、いつから失敗しているかを記録する。",
        "サーキットブレーカーが開いているかを確認する：`payments.breaker.state`",
      ],
    },
  };
}

/** One line of a card's thread. */
function inThread(kind: ThreadLine["kind"], change: Partial<Incident>, more: Partial<ThreadLine> = {}) {
  const line: ThreadLine = { part: kind, kind, at: AT, by: null, broadcast: false, ...more };
  return (look: Look) => renderLine(viewOf(incidentOf({ ...change, thread: [line] })), line, look, null);
}

function sharedView(card: string, ...incidents: Incident[]): CardView {
  return { ...viewOf(...incidents), card: `payments/${card}` };
}

function digestView(card: string, digest: NonNullable<CardView["digest"]>): CardView {
  return { ...viewOf(), card: `payments/${card}`, digest };
}

function named(name: string, number: number, change: Partial<Incident>): Incident {
  const { identity } = factsOf();
  const facts = factsOf({ name, description: null, identity: { ...identity, alarm: name, arn: null } });
  return incidentOf({
    id: `pay-${number}`,
    card: `payments/pay-${number}`,
    application: null,
    runbook: null,
    facts,
    ...change,
  });
}

function contributor(series: string, index: number): Incident {
  const { identity } = factsOf();
  const facts = factsOf({
    name: "orders-errors",
    description: null,
    identity: { ...identity, alarm: "orders-errors", arn: null, contributor: series },
    contributor: { id: series, attributes: { TableName: series } },
    metric: metricOf({ name: "SystemErrors", unit: null, threshold: 5, datapoints: [{ value: 12 + index, at: AT }] }),
  });
  const over = index === 2 ? resolved : {};
  return incidentOf({
    id: `pay-${42 + index}`,
    severity: "high",
    among: "contributors",
    application: "orders",
    runbook: null,
    facts,
    ...over,
  });
}

function inStorm(index: number, over: boolean): Member {
  const name = ["payment-gateway-5xx", "ledger-latency", "web-errors"][index % 3] ?? "";
  const severity: Severity = index % 16 === 2 ? "critical" : index % 3 ? "high" : "medium";
  const incident = named(name, 61 + index, {
    severity,
    application: name.split("-")[0] ?? null,
    openedAt: AT + index * 1_000,
  });
  return memberOf(over ? { ...incident, ...resolved } : incident);
}
