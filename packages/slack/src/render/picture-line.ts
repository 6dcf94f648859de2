import type { Message } from "@hansho/app/ports/channel";
import type { Incident } from "@hansho/core/incident";
import type { WrittenReport } from "@hansho/core/signal";
import { context, fallback, section } from "./blocks.ts";
import { cutEnd } from "./cut.ts";
import { prose } from "./escape.ts";
import { troubleName } from "./names.ts";
import type { Voice } from "./voice.ts";

/** The line of a thread that shows the metric around the change. */
export function pictureLine(incident: Incident, { say, formats }: Voice): Omit<Message, "metadata"> {
  const { facts, evidence, openedAt } = incident;
  const told = say.linePicture({ name: `*${prose(troubleName(incident), 200)}*` });
  const [text, title] = [fallback(told), section(told)];
  const without = [title, context([say.pictureMissing()])];
  if (evidence?.picture === undefined) return { text, color: null, blocks: without };
  const metric = facts.metric?.label ?? facts.metric?.name ?? null;
  const alt = say.pictureAlt({ name: troubleName(incident), metric, time: formats.clock(openedAt) });
  return {
    text,
    color: null,
    blocks: [title],
    picture: { key: evidence.picture, alt: cutEnd(alt, MOST_ALT), without },
  };
}

/** The line of a report's thread that shows its picture. */
export function reportPicture({ key, line, alt, without }: ReportPicture): Omit<Message, "metadata"> {
  const picture = { key, alt, without: [section(line), context([without])] };
  return { text: fallback(line), color: null, blocks: [section(line)], picture };
}

type ReportPicture = NonNullable<WrittenReport["picture"]>;

/** Slack takes 2,000 characters of alt text. */
const MOST_ALT = 1_000;
