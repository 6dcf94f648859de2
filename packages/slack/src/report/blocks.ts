import type { Line, Report } from "@hansho/app/report/report";
import type { Spread } from "@hansho/app/report/spread";
import { type Block, context, fallback, fields, header, section } from "../render/blocks.ts";
import { code, prose } from "../render/escape.ts";
import { daysOf, spanName } from "./days.ts";
import { noisyBlocks } from "./noisy.ts";
import { type Reader, type Voice, voiceOf } from "./voice.ts";

/** What a report says, in a language and a zone; nothing in it calls anybody. */
export function reportBlocks(report: Report, reader: Reader): Block[] {
  const voice = voiceOf(reader);
  const { fires } = report.figures;
  const quiet = section(voice.say.quiet(namedAs(report, voice)));
  if (isQuiet(report)) return [quiet];
  const counted = fires === 0 ? [quiet] : [header(titleOf(report, voice)), ...countedBlocks(report, voice)];
  return [...counted, ...openBlocks(report, voice), context([voice.say.footnote(footnoteOf(report))])];
}

/** The same on one line, as a phone pushes it. */
export function reportPush(report: Report, reader: Reader): string {
  const voice = voiceOf(reader);
  const isAny = report.figures.fires > 0;
  const text = isAny
    ? `${titleOf(report, voice)} · ${firstLine(report, voice)}`
    : [voice.say.quiet(namedAs(report, voice)), ...stillOpen(report, voice)].join(" · ");
  return fallback(text.replaceAll("*", ""));
}

/** Nothing fired, and what burnt before burns on: a push that said the first alone would put people's minds at rest. */
function stillOpen({ openTotal }: Report, { say, formats }: Voice): string[] {
  return openTotal === 0 ? [] : [say.open({ count: formats.number(openTotal), isOne: openTotal === 1 })];
}

/** A week in which nothing fired and after which nothing burns. */
export function isQuiet({ figures, openTotal }: Report): boolean {
  return figures.fires === 0 && openTotal === 0;
}

function namedAs({ tenant, span }: Report, { say, locale, timeZone }: Voice) {
  return { tenant: prose(tenant, 60), week: spanName(span, say), days: daysOf(span, locale, timeZone) };
}

function titleOf(report: Report, voice: Voice): string {
  return voice.say.title(namedAs(report, voice));
}

function firstLine({ figures, before, span }: Report, { say, formats }: Voice): string {
  const { fires, alarms } = figures;
  const fired = say.fired({
    count: formats.number(fires),
    isOne: fires === 1,
    alarms: formats.number(alarms),
    areOne: alarms === 1,
  });
  if (!before) return fired;
  const more = fires - before.fires;
  const told = {
    more,
    count: formats.number(Math.abs(more)),
    before: formats.number(before.fires),
    isWeek: span.name !== null,
  };
  return `${fired} · ${say.compared(told)}`;
}

function countedBlocks(report: Report, voice: Voice): Block[] {
  const { say, formats } = voice;
  const { figures } = report;
  const counted = (count: number) => ({ count: formats.number(count), share: shareText(count, figures.fires) });
  const severities = figures.bySeverity.map(([one, count]) => `${say.severities[one]} ${formats.number(count)}`);
  const spread = (of: Spread | null) =>
    of && { p50: formats.duration(of.p50), p90: formats.duration(of.p90), isOne: of.of === 1 };
  const leftOut = figures.leftOut > 0 ? formats.number(figures.leftOut) : null;
  return [
    section([firstLine(report, voice), severities.join(" · "), servicesOf(report, voice)].join("\n")),
    fields([
      say.acknowledged(counted(figures.acknowledged)),
      say.mtta({ spread: spread(figures.mtta), leftOut }),
      say.selfHealed(counted(figures.selfHealed)),
      say.mttr({ spread: spread(figures.mttr) }),
      say.flapped(counted(figures.flapped)),
      say.muted(counted(figures.muted)),
    ]),
    ...noisyBlocks(report, voice),
    ...missingBlocks(report, voice),
  ];
}

function servicesOf({ figures: { byApplication } }: Report, { say, formats }: Voice): string {
  const shown = byApplication.slice(0, MOST_SERVICES);
  const left = byApplication.length - shown.length;
  const list = shown.map(
    ([name, count]) => `${name === null ? say.noService() : prose(name, 60)} ${formats.number(count)}`,
  );
  return say.byService({ list: list.join(" · "), more: left > 0 ? formats.number(left) : null });
}

const MOST_SERVICES = 5;
const MOST_LISTED = 5;

function missingBlocks({ figures, longest, unanswered }: Report, { say, formats }: Voice): Block[] {
  const { withoutRunbook, withoutOkAction, okActionUnknown } = figures;
  const named = (names: readonly string[]) => ({
    count: formats.number(names.length),
    list: say.listOf([
      ...names.slice(0, MOST_LISTED).map((name) => prose(name, 60)),
      ...(names.length > MOST_LISTED ? ["…"] : []),
    ]),
  });
  const unknown = okActionUnknown > 0 ? formats.number(okActionUnknown) : null;
  const escalated = { ...named(unanswered.map(({ id }) => id)), isOne: unanswered.length === 1 };
  const lines = [
    ...(unanswered.length > 0 ? [say.unanswered(escalated)] : []),
    ...(longest
      ? [
          say.longest({
            id: prose(longest.id, 40),
            name: prose(longest.name, 120),
            lasted: formats.duration(longest.lasted),
            ended: longest.ended,
          }),
        ]
      : []),
    ...(withoutRunbook.length > 0 ? [say.withoutRunbook(named(withoutRunbook))] : []),
    ...(withoutOkAction.length > 0 || unknown !== null
      ? [say.withoutOkAction({ ...named(withoutOkAction), unknown })]
      : []),
  ];
  return lines.length > 0 ? [section(lines.join("\n"))] : [];
}

function openBlocks({ open, openTotal }: Report, voice: Voice): Block[] {
  const { say, formats } = voice;
  if (openTotal === 0) return [];
  const title = say.open({ count: formats.number(openTotal), isOne: openTotal === 1 });
  const shown = open.slice(0, MOST_LISTED).map((one) => lineText(one, voice));
  const left = openTotal - shown.length;
  const more = left > 0 ? [say.more({ count: formats.number(left), command: code("/alert list", 40) })] : [];
  return [section([title, ...shown, ...more].join("\n"))];
}

function lineText({ id, name, severity, openedAt, lasted }: Line, { say, formats }: Voice): string {
  return say.line({
    id: prose(id, 40),
    severity: say.severities[severity],
    name: prose(name, 120),
    time: formats.time(openedAt),
    lasted: formats.duration(lasted),
  });
}

/** A share in whole percent; less than one is not none. */
function shareText(count: number, of: number): string {
  const percent = of === 0 ? 0 : (count / of) * 100;
  return count > 0 && percent < 1 ? "<1%".replace("<", "&lt;") : `${Math.round(percent)}%`;
}

function footnoteOf({ tenant, span, zone }: Report): { zone: string; command: string } {
  const which = span.name === null ? "" : ` --week ${span.name}`;
  return { zone, command: code(`npx hansho report --tenant ${tenant}${which}`, 200) };
}
