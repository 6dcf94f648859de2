import type { Incident } from "@hansho/core/incident";
import type { Answered, Item, Question, Tag } from "../document.ts";
import { questions } from "../document.ts";
import type { Story } from "../story.ts";
import { moment, percent, type Telling } from "../telling.ts";
import { loggedText, measuredText } from "./summary.ts";

type Cell = Answered["detection"];

/** Who, when, where, what, why and how: as it was known when it began, and in the end. */
export function fiveW(stories: readonly Story[], telling: Telling): Item[] {
  return stories.flatMap(({ incident, first }) =>
    questions.map((question): Item => {
      const answer = ANSWERS[question];
      // What a person knew at the first post holds no evidence: that came after.
      const detection = answer({ ...first, evidence: null }, telling, true);
      return { kind: "answer", incident: incident.id, question, detection, close: answer(incident, telling, false) };
    }),
  );
}

type Answer = (incident: Incident, telling: Telling, then: boolean) => Cell;

const ANSWERS: Record<Question, Answer> = { who, when, where, what, why, how };

function who({ application, owner, evidence }: Incident, { words, tenant, roles }: Telling): Cell {
  const told = {
    application,
    tenant: tenant.name,
    team: evidence?.team ?? null,
    owner: owner && roles.person(owner.user),
  };
  return cell(application === null ? "unknown" : "fact", words.whoIs(told));
}

function when({ openedAt, resolvedAt, count }: Incident, telling: Telling): Cell {
  const to = resolvedAt === null ? null : moment(resolvedAt, telling);
  return cell("fact", telling.words.whenIs({ from: moment(openedAt, telling), to, count }));
}

function where(incident: Incident, { words }: Telling): Cell {
  const { facts, evidence } = incident;
  const finding = evidence?.logs.status === "found" ? evidence.logs.finding : null;
  const spot = [finding?.service, finding?.operation, finding?.location].filter((part) => part).join(" ");
  const dimensions = facts.metric?.dimensions ?? facts.metric?.inputs[0]?.dimensions ?? {};
  const watched = Object.entries(dimensions)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
  const { region, account } = facts.identity;
  return cell(
    "fact",
    words.whereIs({ spot: spot || null, watched: watched || null, region, account: account === "" ? null : account }),
  );
}

function what(incident: Incident, telling: Telling): Cell {
  return cell("fact", loggedText(incident, telling) ?? measuredText(incident, telling));
}

function why({ evidence }: Incident, { words, locale }: Telling, then: boolean): Cell {
  const [hypothesis] = evidence?.hypotheses ?? [];
  const cause = evidence?.logs.status === "found" ? evidence.logs.finding.cause : null;
  if (cause) return cell("derived", words.cause({ cause }));
  if (!hypothesis) return cell("unknown", then ? words.notKnownThen() : words.notKnown());
  const { claim, confidence, sure } = hypothesis;
  return cell("hypothesis", words.likeliest({ claim: claim[locale], percent: percent(confidence), sure }));
}

function how({ evidence }: Incident, { words }: Telling, then: boolean): Cell {
  const finding = evidence?.logs.status === "found" ? evidence.logs.finding : null;
  const request = [finding?.method, finding?.url].filter((part) => part).join(" ");
  if (!request && !finding?.trace) return cell("unknown", then ? words.notKnownThen() : words.notKnown());
  return cell("fact", words.request({ request: request || null, trace: finding?.trace ?? null }));
}

function cell(tag: Tag, text: string): Cell {
  return { tag, text };
}
