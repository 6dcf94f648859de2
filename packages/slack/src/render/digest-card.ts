import { burnsPart, type Counts, countsOf, type Digest, type Member, type Tally } from "@hansho/core/digest";
import type { ThreadLine } from "@hansho/core/incident";
import { cardButtons } from "./act-buttons.ts";
import { type Block, context, header, section } from "./blocks.ts";
import { code, prose } from "./escape.ts";
import type { Look } from "./look.ts";
import { mentionText } from "./mention.ts";
import { COLORS } from "./state.ts";
import { plainVoice, richVoice, type Voice } from "./voice.ts";

/** A storm's card: how many burn, of what, where, the worst by name, and how to see the rest. */
export function digestBlocks(digest: Digest, card: string, voice: Voice): Block[] {
  const counts = countsOf(digest.members, MOST_NAMED);
  return [
    header(title(digest, counts, voice)),
    ...(counts.total > 0 ? [section(tallies(counts, voice))] : []),
    ...buttons(counts, card, voice),
    ...(counts.burning > 0 ? [section(named(counts, voice))] : []),
    context(notes(digest, counts, card, voice)),
  ];
}

/** As many are taken or muted as there is time for; pressed again it takes the rest. */
function buttons({ burning, acknowledged, muted }: Counts, card: string, voice: Voice): Block[] {
  return cardButtons({ free: burning > acknowledged, loud: burning > muted }, card, voice);
}

/** The same for a phone's push. */
export function digestPush(digest: Digest, look: Look): string {
  const voice = plainVoice(look);
  const counts = countsOf(digest.members, 0);
  const told = [title(digest, counts, voice), tallyText(applicationsOf(counts), voice)];
  return told.filter((part) => part !== "").join(" · ");
}

/** Red while any burns, green once the storm and all that it held are over. */
export function digestColor({ storm, members }: Digest): string {
  const { burning } = countsOf(members, 0);
  return burning === 0 && (storm?.endedAt ?? null) !== null ? COLORS.resolved : COLORS.firing;
}

/** A line of a storm's thread, or null where it is no line of a storm's. */
export function digestLine(digest: Digest, line: ThreadLine, look: Look): string | null {
  const voice = richVoice(look);
  const { say, formats } = voice;
  const counts = countsOf(digest.members, 0);
  const since = digest.storm?.since ?? line.at;
  switch (line.kind) {
    case "storm-critical":
      return criticalText(digest.members, look, voice);
    case "storm-burns":
      return burnsText(digest.members, line, look, voice);
    case "storm-ended":
      return say.lineStormEnded({
        total: formats.number(counts.total),
        burning: formats.number(counts.burning),
        duration: formats.duration(line.at - since),
        none: counts.burning === 0,
      });
    case "all-over":
      return say.lineAllOver({
        count: formats.number(counts.total),
        duration: formats.duration(line.at - since),
        time: formats.clock(line.at),
      });
    default:
      return null;
  }
}

/** The one call of a storm: an edit pings nobody. */
function criticalText(members: readonly Member[], { mention }: Look, { say, formats }: Voice): string {
  const critical = members
    .filter(({ severity, muted }) => severity === "critical" && !muted)
    .sort((a, b) => a.openedAt - b.openedAt)[0];
  const called = mention === null ? "" : `${mentionText(mention)} `;
  const told = {
    name: `*${prose(critical?.name ?? "", 120)}*`,
    id: code(critical?.id ?? "", 40),
    time: formats.clock(critical?.openedAt ?? Number.NaN),
  };
  return `${called}${say.lineStormCritical(told)}`;
}

function burnsText(members: readonly Member[], line: ThreadLine, { mention }: Look, { say, formats }: Voice): string {
  const member = members.find((one) => burnsPart(one) === line.part);
  const called = mention === null ? "" : `${mentionText(mention)} `;
  const told = {
    name: `*${prose(member?.name ?? "", 120)}*`,
    id: code(member?.id ?? "", 40),
    time: formats.clock(line.at),
  };
  return `${called}${say.lineStormBurns(told)}`;
}

function title({ storm }: Digest, { burning, total }: Counts, { say, formats }: Voice): string {
  const over = (storm?.endedAt ?? null) !== null;
  // It is posted before what opened it stands on it: that nothing burns would be the wrong news.
  if (storm && !over && total === 0) {
    return say.stormBegins({ count: formats.number(storm.incidents), within: formats.duration(storm.within) });
  }
  return say.stormTitle({
    over,
    burning: formats.number(burning),
    total: formats.number(total),
    none: burning === 0,
  });
}

function tallies(counts: Counts, voice: Voice): string {
  const { say } = voice;
  const severities: Tally = counts.bySeverity.map(([severity, count]) => [say.severities[severity], count]);
  return [
    say.tally({ of: "severity", counts: tallyText(severities, voice) }),
    say.tally({ of: "application", counts: tallyText(applicationsOf(counts), voice) }),
    say.tally({
      of: "region",
      counts: tallyText(
        counts.byRegion.map(([name, count]) => [prose(name, 60), count]),
        voice,
      ),
    }),
  ].join("\n");
}

function applicationsOf({ byApplication }: Counts): Tally {
  return byApplication.map(([name, count]) => [prose(name, 60), count]);
}

function tallyText(tally: Tally, { formats }: Voice): string {
  const shown = tally.slice(0, MOST_TALLIED).map(([name, count]) => `${name} ${formats.number(count)}`);
  const left = tally.length - shown.length;
  return [...shown, ...(left > 0 ? [`… +${formats.number(left)}`] : [])].join(" · ");
}

function named({ first, burning }: Counts, { say, formats }: Voice): string {
  const rows = first.map(
    ({ id, name, severity, openedAt }) =>
      `*${prose(id, 40)}* ${prose(name, 120)} · ${say.severities[severity]} · ${say.burnsSince({ time: formats.brief(openedAt) })}`,
  );
  const left = burning - first.length;
  const more = say.moreOnCard({ count: formats.number(left), command: code("/alert list", 40) });
  return [say.stormFirst(), ...rows, ...(left > 0 ? [more] : [])].join("\n");
}

function notes({ storm }: Digest, counts: Counts, card: string, { say, formats }: Voice): string[] {
  const began =
    storm &&
    say.stormBegan({
      count: formats.number(storm.incidents),
      within: formats.duration(storm.within),
      time: formats.clock(storm.since),
    });
  const ended = storm?.endedAt ? say.stormEnded({ time: formats.clock(storm.endedAt) }) : null;
  const held = say.stormHeld({
    acknowledged: counts.acknowledged > 0 ? formats.number(counts.acknowledged) : null,
    muted: counts.muted > 0 ? formats.number(counts.muted) : null,
  });
  const example = counts.first[0]?.id;
  const ids = example ? say.stormIds({ command: code(`/alert ack ${example}`, 80) }) : null;
  const name = code(card.slice(card.indexOf("/") + 1), 60);
  return [held, began, ended, ids, name].filter((note): note is string => Boolean(note));
}

const MOST_NAMED = 10;
const MOST_TALLIED = 8;
