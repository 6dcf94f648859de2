import type { Message } from "@hansho/app/ports/channel";
import type { CardView } from "@hansho/core/card";
import { type Member, memberOf } from "@hansho/core/digest";
import type { Incident } from "@hansho/core/incident";
import type { Severity } from "@hansho/core/severity";
import { stormOf } from "@hansho/core/storm";
import { renderCard } from "@hansho/slack/render/card";
import type { Look } from "@hansho/slack/render/look";
import { renderPlain } from "@hansho/slack/render/plain";
import { renderTogether } from "@hansho/slack/render/together-card";
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

/** What a channel can show, each by the name of its picture, drawn as a tenant wants it. */
export const cardStates: Readonly<Record<string, (look: Look) => Message>> = {
  firing: drawn(viewOf(incidentOf({ evidence }))),
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
  composite: drawn(viewOf(incidentOf({ facts: compositeFacts, application: null, runbook: null }))),
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

function drawn(view: CardView): (look: Look) => Message {
  return (look) => renderCard(view, look, 1);
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
