import type { WindowEnded } from "@hansho/app/act/end-window";
import type { Muted } from "@hansho/app/act/mute";
import type { People } from "@hansho/app/act/people";
import type { MuteEnded, Unmuted } from "@hansho/app/act/unmute";
import { LOOKED_BACK, type WouldHit } from "@hansho/core/fire";
import type { MutedBy } from "@hansho/core/incident";
import type { Mute } from "@hansho/core/mute";
import type { Span } from "@hansho/core/weekly";
import { code, prose } from "../render/escape.ts";
import { groupText, personText } from "../render/mention.ts";
import { endedText, unknownText } from "./tell-acknowledged.ts";
import { coverOf, idRow, matchText, muteEndText, named, type Teller, typed } from "./teller.ts";

/** Says what came of asking for a mute; its end in the tenant's zone and in UTC. */
export function mutedText(outcome: Muted, id: string, teller: Teller): string {
  const { say, formats, now } = teller;
  if (outcome.kind === "unknown") return unknownText(id, teller);
  if (outcome.kind === "too-long") {
    const may = outcome.may.map(({ name, users, groups = [], muteMost }) => {
      const all = [...groups.map(groupText), ...users.map(personText)];
      const named = all.slice(0, MOST_PEOPLE).join(" ");
      const left = all.length > MOST_PEOPLE ? ` … +${all.length - MOST_PEOPLE}` : "";
      return say.mayMute({ role: prose(name, 60), users: `${named}${left}`, most: formats.duration(muteMost) });
    });
    const unsure = outcome.unsure ? [say.groupsUnknown({ groups: outcome.unsure.map(groupText).join(" ") })] : [];
    return [say.tooLong({ most: formats.duration(outcome.most) }), ...unsure, ...may].join("\n");
  }
  if (outcome.kind === "needs-reason") {
    return say.needsReason({ example: typed(`mute ${id === "" ? "…" : id} for 1h reason "…"`) });
  }
  if (outcome.kind === "already-over") return say.alreadyOver({ time: formats.dated(outcome.until) });
  if (outcome.kind === "over") return endedText(outcome.incident, teller);
  if (outcome.kind === "nothing-now") return say.nothingToMuteNow();
  if (outcome.kind === "muted-each") return mutedEachText(outcome, teller);
  const { mute, incidents } = outcome;
  const lines = [
    say.muted({
      mute: code(mute.id, 60),
      what: coverOf(mute),
      time: muteEndText(mute, teller),
      duration: mute.untilOk ? null : formats.duration(mute.until - now),
      reason: reasonOf(mute),
    }),
    ...(mute.untilOk ? [say.laterIsTold()] : []),
    incidents.length > 0
      ? say.mutedNow({ ids: idRow(incidents), count: formats.number(incidents.length) })
      : say.mutedNothingNow(),
    ...(outcome.longer ?? []).slice(0, MOST_LONGER).map((muted) => longerText(muted, teller)),
    // What has just opened may not be noted yet.
    ...(outcome.hits && (outcome.hits.incidents > 0 || incidents.length === 0) ? [hitsText(outcome.hits, teller)] : []),
    ...(outcome.more ? [say.again()] : []),
  ];
  return lines.join("\n");
}

/** Whoever mutes for an hour believes that it calls in an hour. */
function longerText(muted: MutedBy, teller: Teller): string {
  return teller.say.holdsLonger({
    mute: code(muted.mute, 60),
    time: muteEndText(muted, teller),
    command: typed(`unmute ${muted.mute}`),
  });
}

function hitsText({ incidents, alarms }: WouldHit, { say, formats }: Teller): string {
  const days = formats.duration(LOOKED_BACK);
  if (incidents === 0) return say.wouldHitNothing({ days });
  return say.wouldHit({ days, incidents: formats.number(incidents), alarms: formats.number(alarms) });
}

function mutedEachText(outcome: Extract<Muted, { kind: "muted-each" }>, teller: Teller): string {
  const { say, formats } = teller;
  const { incidents, until, more } = outcome;
  const lines = [
    say.mutedEach({ time: muteEndText({ until, untilOk: true }, teller), reason: reasonOf(outcome) }),
    say.laterIsTold(),
    ...(incidents.length > 0 ? [say.mutedNow({ ids: idRow(incidents), count: formats.number(incidents.length) })] : []),
    ...(more ? [say.again()] : []),
  ];
  return lines.join("\n");
}

/** Says what came of ending a mute by its id. */
export function muteEndedText(outcome: MuteEnded, id: string, { say }: Teller): string {
  if (outcome.kind === "unknown") return say.unknownMute({ id: code(id, 60) });
  const ids = outcome.incidents.length > 0 ? idRow(outcome.incidents) : null;
  const ended = say.muteEnded({ mute: code(outcome.mute, 60), ids });
  return outcome.more ? `${ended}\n${say.again()}` : ended;
}

/** Says what came of ending a window for this once, or when it begins again. */
export function windowEndedText(outcome: WindowEnded, name: string, teller: Teller): string {
  if (outcome.kind === "ended") return muteEndedText(outcome, outcome.mute, teller);
  if (outcome.kind === "unknown") return muteEndedText(outcome, name, teller);
  const next = outcome.next && spanText(outcome.next, teller);
  return teller.say.windowNotNow({ name: prose(name, 60), next });
}

/** Says what came of unmuting one incident. */
export function unmutedText(outcome: Unmuted, id: string, teller: Teller): string {
  if (outcome.kind === "unknown") return unknownText(id, teller);
  if (outcome.kind === "over") return endedText(outcome.incident, teller);
  const name = named(outcome.incident);
  if (outcome.kind === "not-muted") return teller.say.notMuted(name);
  const still = stillText(outcome.still, teller);
  return still === null ? teller.say.unmuted(name) : `${teller.say.unmuted(name)}\n${still}`;
}

/** Says which wider mute still holds; null where none does. */
export function stillText(still: Mute | null, teller: Teller): string | null {
  if (!still) return null;
  return teller.say.stillCovered({
    mute: code(still.id, 60),
    what: coverOf(still),
    time: muteEndText(still, teller),
    command: typed(`unmute ${still.id}`),
  });
}

/** Lists the mutes that hold, and the windows with when they next begin. */
export function mutesText(mutes: readonly Mute[], windows: ReturnType<People["windows"]>, teller: Teller): string {
  const rows = windows.map(({ window, next }) =>
    teller.say.windowRow({
      name: prose(window.name, 60),
      what: matchText(window.match),
      times: next.length === 0 ? null : next.map((span) => spanText(span, teller)).join(" / "),
      reason: reasonOf(window),
    }),
  );
  return [heldText(mutes, teller), ...rows].join("\n");
}

function spanText({ from, to }: Span, { formats }: Teller): string {
  return `${formats.time(from)} (${formats.duration(to - from)})`;
}

function heldText(mutes: readonly Mute[], teller: Teller): string {
  const { say, formats, tenant } = teller;
  const name = prose(tenant.name, 80);
  if (mutes.length === 0) return say.noMutes({ tenant: name });
  const rows = mutes.slice(0, MOST_ROWS).map((mute) => mutedRowText(mute, teller));
  const left = mutes.length > MOST_ROWS ? [`… +${mutes.length - MOST_ROWS}`] : [];
  return [say.mutes({ tenant: name, count: formats.number(mutes.length) }), ...rows, ...left].join("\n");
}

/** Says of one mute what it covers, until when, whose it is and why. */
export function mutedRowText(mute: Mute, teller: Teller): string {
  return teller.say.muteRow({
    mute: prose(mute.id, 60),
    what: coverOf(mute),
    time: muteEndText(mute, teller),
    user: personText(mute.by),
    reason: reasonOf(mute),
  });
}

function reasonOf({ reason }: Pick<Mute, "reason">): string | null {
  return reason === null ? null : prose(reason, 200);
}

const MOST_ROWS = 30;
const MOST_PEOPLE = 10;
const MOST_LONGER = 5;
