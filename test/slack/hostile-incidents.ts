import type { Message } from "@hansho/app/ports/channel";
import type { CardView } from "@hansho/core/card";
import { memberOf } from "@hansho/core/digest";
import type { Evidence } from "@hansho/core/evidence";
import type { Incident, ThreadLine } from "@hansho/core/incident";
import { partOfIncident } from "@hansho/core/part";
import { severities } from "@hansho/core/severity";
import { stormOf } from "@hansho/core/storm";
import { renderCalled } from "@hansho/slack/render/called-card";
import { renderCard } from "@hansho/slack/render/card";
import { renderLine } from "@hansho/slack/render/line";
import { renderSimple } from "@hansho/slack/render/simple";
import { renderTogether } from "@hansho/slack/render/together-card";
import { type Chance, seeded } from "../scenario/simulation/random.ts";
import { LINE_KINDS } from "./line-kinds.ts";
import { AT, english, factsOf, finding, incidentOf, japanese, MINUTE, metricOf, runbook } from "./samples.ts";

/** A message made of a hostile incident, and what of ours may stand in its angle brackets. */
export type Hostile = { message: Message; allowed: readonly string[] };

/** Who may be called and where a dashboard is: they come from the configuration, and no incident has them. */
const OURS = { mention: "here", dashboard: "https://grafana.example/d/pay?var=a&b=c" } as const;

/** What our own settings and Slack's ids of those who acted may put there. */
const ALLOWED = [
  "<!here>",
  "<!subteam^S0ONCALL>",
  "<@U024SATO>",
  "<#C024BE91L>",
  "<#C0ONCALL>",
  "<https://grafana.example/d/pay?var=a&amp;b=c|Dashboard>",
  "<https://grafana.example/d/pay?var=a&amp;b=c|ダッシュボード>",
];

/** Incidents in every state with all that people, alarms and logs can write on them, as everything a channel shows of one; the same every time. */
export function* hostileIncidents(count: number): Generator<Hostile> {
  const chance = seeded(20_261_127);
  for (let made = 0; made < count; made += 1) yield drawn(made, chance);
}

function drawn(made: number, chance: Chance): Hostile {
  const look = { ...(chance.int(0, 1) === 0 ? english : japanese), ...OURS, tenantName: text(chance) };
  const incidents = Array.from({ length: SHARED[made % SHARED.length] ?? 1 }, (_, index) => incident(index, chance));
  const view = viewOf(made, incidents, chance);
  const [first] = incidents;
  const allowed = incidents.some(({ parts }) => parts !== undefined) ? [...ALLOWED, PART] : ALLOWED;
  if (made % 7 === 3) return { message: renderSimple(view, look, 1), allowed };
  if (made % 7 === 5 && first) {
    return { message: renderCalled({ ...view, incidents }, look, 1, "C0ONCALL", "C024BE91L"), allowed };
  }
  if (made % 7 === 6 && first) {
    const line = lineOf(chance);
    // What was found is told only where something was.
    const evidence = line.kind === "hypotheses" ? hostileEvidence(chance) : first.evidence;
    const incidents = [{ ...first, evidence, thread: [line] }];
    const told = { card: view.card, tenant: view.tenant, incidents, notice: null };
    return { message: renderLine(told, line, look, null), allowed };
  }
  if (made % 40 === 4) return { message: renderTogether("payments/pay-1", [{ ...view, incidents }], look), allowed };
  return { message: renderCard(view, look, 1), allowed };
}

const PART = "<https://slack.com/archives/C024BE91L/p1795227245000200|pay-7>";

/** How many incidents a card has, by turns. */
const SHARED = [1, 1, 3, 1, 12, 1, 1, 2];

function viewOf(made: number, incidents: Incident[], chance: Chance): CardView {
  const card = `payments/${made % 3 === 0 ? "group-pay-1" : "pay-1"}`;
  const view = { card, tenant: "payments", incidents, notice: null };
  if (made % 11 !== 0) return view;
  const storm = stormOf("payments", 1, { incidents: 20, within: 2 * MINUTE, calm: 5 * MINUTE }, AT);
  const healed = chance.int(0, 3) === 0;
  const members = Array.from({ length: chance.int(1, 30) }, (_, index) => ({
    ...memberOf(incidents[index % incidents.length] ?? incident(index, chance)),
    ...(healed && { healed: true as const }),
  }));
  const ended = chance.int(0, 1) === 0 ? {} : { endedAt: moment(chance) };
  return { ...view, incidents: [], digest: { storm: healed ? null : { ...storm, ...ended }, members } };
}

function incident(index: number, chance: Chance): Incident {
  const { pick } = chance;
  const maybe = () => (chance.int(0, 2) === 0 ? null : text(chance));
  const status = pick(["open", "acknowledged", "resolved"] as const);
  const person = () => pick(["U024SATO", text(chance)]);
  const facts = factsOf({
    kind: pick(["metric", "metric-math", "anomaly", "composite", "log"] as const),
    identity: {
      partition: pick(["aws", "aws-cn", text(chance)]),
      account: text(chance),
      region: pick(["ap-northeast-1", text(chance)]),
      arn: maybe(),
      alarm: text(chance),
      contributor: maybe(),
    },
    name: text(chance),
    description: maybe(),
    reason: text(chance),
    metric: chance.int(0, 3) === 0 ? null : hostileMetric(chance),
    children: Array.from({ length: chance.int(0, 10) }, () => ({
      arn: text(chance),
      name: text(chance),
      state: pick(["ALARM", "OK", null] as const),
      changedAt: moment(chance),
    })),
    rule: maybe(),
    hasOkAction: pick([true, false, null]),
  });
  const made = incidentOf({
    id: `pay-${index + 1}`,
    status,
    severity: pick(severities),
    application: maybe(),
    facts,
    state: pick(["ALARM", "OK", "INSUFFICIENT_DATA"] as const),
    openedAt: moment(chance),
    changedAt: moment(chance),
    count: chance.int(1, 1_000_000),
    reopened: chance.int(0, 9),
    owner: status === "open" ? null : { user: person(), at: moment(chance) },
    muted: pick([null, { mute: text(chance), until: moment(chance), by: person(), reason: maybe() }]),
    heldBack: pick([null, { by: text(chance), alarm: text(chance), at: AT, as: "part" as const }]),
    resolvedAt: status === "resolved" ? moment(chance) : null,
    ending: status === "resolved" ? pick(["recovered", "data-stopped", "by-hand"] as const) : null,
    resolvedBy: status === "resolved" ? { user: person(), at: moment(chance) } : null,
    note: { user: person(), at: moment(chance), text: text(chance) },
    flap: pick([null, { since: AT, changes: chance.int(0, 99), lastAt: moment(chance), settlesAt: pick([null, AT]) }]),
    evidence: chance.int(0, 3) === 0 ? null : hostileEvidence(chance),
    runbook: pick([null, { ...runbook, title: text(chance), because: [text(chance)] }]),
    calledIn: [{ channel: "C0ONCALL", mention: "S0ONCALL", at: AT }],
    ...(chance.int(0, 3) === 0 && { among: pick(["group", "contributors"] as const) }),
  });
  if (chance.int(0, 5) > 0) return made;
  const part = partOfIncident({ ...made, id: "pay-7" }, { channel: "C024BE91L", ts: "1795227245.000200" });
  return { ...made, parts: [part, { ...part, name: text(chance) }] };
}

function hostileMetric(chance: Chance) {
  return metricOf({
    namespace: text(chance),
    name: text(chance),
    expression: text(chance),
    statistic: text(chance),
    unit: chance.pick([null, "Percent", text(chance)]),
    comparison: chance.pick(["GreaterThanThreshold", "LessThanLowerOrGreaterThanUpperThreshold", text(chance)]),
    threshold: chance.pick([null, 1, Number.NaN, 1e308]),
    treatMissingData: text(chance),
    dimensions: { [text(chance)]: text(chance), constructor: text(chance) },
  });
}

function hostileEvidence(chance: Chance): Evidence {
  const said = () => ({ en: text(chance), ja: text(chance) });
  const read = { group: text(chance), from: moment(chance), to: moment(chance), lines: 9, partial: true };
  const told = {
    ...finding,
    exception: text(chance),
    message: text(chance),
    cause: chance.pick([null, text(chance)]),
    location: text(chance),
    operation: text(chance),
    url: chance.pick(["https://evil.example/<x|y>", text(chance)]),
    service: text(chance),
    trace: chance.pick(["1-67ab12cd-0123456789abcdef01234567", text(chance)]),
  };
  return {
    gatheredAt: AT,
    logs: chance.pick([
      { status: "found" as const, ...read, finding: told },
      { status: "nothing" as const, ...read },
      { status: "unavailable" as const, group: text(chance), why: "throttled" as const },
      { status: "no-source" as const },
    ]),
    team: text(chance),
    news: [{ text: text(chance), count: 3, baseline: 0 }],
    changes: [
      {
        at: chance.pick([AT, moment(chance)]),
        service: text(chance),
        kind: chance.pick(["deployment", text(chance)]),
        what: text(chance),
        by: text(chance),
        event: chance.pick(["3f2a1b4c-5d6e-4f70-8a9b-0c1d2e3f4a5b", text(chance)]),
      },
    ],
    notAvailable: [{ source: "traces", why: "throttled" }],
    hypotheses: Array.from({ length: chance.int(0, 4) }, () => ({
      kind: chance.pick(["recent-change", text(chance)]),
      service: text(chance),
      category: "database" as const,
      confidence: 0.4,
      sure: false,
      claim: said(),
      evidence: [{ source: "logs" as const, provenance: "derived" as const, at: AT, said: said() }],
      step: said(),
    })),
  };
}

const KINDS = [...LINE_KINDS, "hypotheses" as const];

function lineOf(chance: Chance): ThreadLine {
  const kind = chance.pick(KINDS);
  const by = chance.pick([null, "U024SATO", text(chance)]);
  const to = chance.pick(["U024SATO", text(chance)]);
  return { part: `${kind}-${AT}`, kind, at: moment(chance), by, broadcast: false, to, text: text(chance) };
}

function moment({ int, pick }: Chance): number {
  return pick([AT + int(-1_000_000, 1_000_000), 0, 8.64e15, 9e15, Number.NaN]);
}

/** Mostly short; one in four hundred is as long as a message may be. */
function text(chance: Chance): string {
  const size = chance.int(0, 399);
  const piece = chance.pick(NASTY);
  if (size === 0) return piece.repeat(Math.ceil(100_000 / piece.length));
  return size < 300 ? piece : `${chance.pick(NASTY)} ${piece}`;
}

const NASTY = [
  "<!channel> <!here> <!everyone> <!subteam^S12345678>",
  "<@U99999999> <#C99999999|general> <!date^0^{date}|x>",
  "<https://evil.example|click here>",
  "https://evil.example/pay @here @channel #general",
  "*bold _it ~s `c ```",
  "> quoted\n> twice",
  "&amp;lt;!channel&amp;gt; &lt;!here&gt;",
  "\u202eنيام\u2066 مرحبا\u2069 שלום",
  "\u0000\u0007\u001b[31mred\u001b[0m\u0085\u2028end",
  "データベース接続がタイムアウトしました。",
  "👩‍👩‍👧‍👦🇯🇵🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  "\ud800 lone \udc00",
  `e${"\u0301".repeat(40)}`,
  "constructor",
  "%7C|>",
  " ",
];
