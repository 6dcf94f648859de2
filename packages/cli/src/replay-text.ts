import type { Replayed } from "@hansho/core/replay";
import { formatsOf } from "@hansho/slack/render/formats";
import { terminalLine } from "./terminal-line.ts";

/** A replay for a terminal: what was made again, how fast people were, and what differs. */
export function replayText({ alarms, cards, events, owing, untold, measures, differences }: Replayed): string {
  const count = (of: number, one: string, more = `${one}s`) => `${number(of)} ${of === 1 ? one : more}`;
  const found = differences.length === 0 ? "no difference" : count(differences.length, "difference");
  return [
    `${count(alarms, "alarm")} and ${count(cards, "card")} made again from ${count(events, "event")}: ${found}.`,
    ...Object.entries(measures).map(
      ([tenant, { incidents, acknowledged, mtta, resolved, mttr }]) =>
        `  ${line(tenant)}: ${count(incidents, "incident")}, ${number(acknowledged)} taken${after(mtta)} (MTTA), ` +
        `${number(resolved)} over${after(mttr)} (MTTR)`,
    ),
    ...owing.map((key) => `  not compared: alarm ${line(key)} still owes something; ask again in a minute`),
    ...untold.map(
      ({ what, of, missing }) =>
        `  not compared: the ledger no longer tells version ${number(missing)} of ${what} ${line(of)}`,
    ),
    ...differences.map(
      ({ what, of, change }) => `  ${what} ${line(of)}: the ledger makes of it ${line(JSON.stringify(change))}`,
    ),
  ].join("\n");
}

/** Why an incident that was asked for has no replay. */
export function nothingKept(incident: string, tenant: string | null): string {
  const whose = tenant === null ? "" : ` of ${line(tenant)}`;
  return `Nothing is kept of an incident ${line(incident)}${whose}. Without an id \`hansho replay\` looks at all that is kept.`;
}

const { number, duration } = formatsOf("en", "UTC");

function after(ms: number | null): string {
  return ms === null ? "" : ` after ${duration(ms)} on average`;
}

/** Nothing from outside may move the terminal's cursor or begin a line of its own. */
function line(text: string): string {
  return terminalLine(text, 2_000);
}
