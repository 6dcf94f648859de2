import { allSections, type Front, type Item, type Postmortem } from "./document.ts";
import { fingerprint } from "./fingerprint.ts";
import { fieldLine, frontFields } from "./markdown/front.ts";
import { isAttached } from "./markdown/items.ts";
import { lineOf } from "./markdown/rows.ts";
import { type Voice, voiceIn } from "./voice.ts";

/** A postmortem that tells, by fingerprints, what of it was exported. */
export function withExported(postmortem: Postmortem): Postmortem {
  const voice = voiceIn(postmortem);
  const { front, sections } = postmortem;
  return {
    ...postmortem,
    exported: {
      front: frontFields.map((field) => fingerprint(fieldLine(field, front))),
      ...allSections((id) => sections[id].map((item) => printOf(item, voice))),
    },
  };
}

/**
 * A postmortem that people have worked on, brought up to date: a merge of three, in which the fingerprints stand for what was exported. What
 * a person wrote, changed or struck out stays so; what is as it was exported becomes what is known now; what is new is added in its place.
 * Both are in the same language.
 */
export function merged(edited: Postmortem, fresh: Postmortem): Postmortem {
  const voice = voiceIn(fresh);
  return {
    ...fresh,
    front: mergedFront(edited, fresh.front),
    more: edited.more,
    sections: allSections((id) =>
      mergedItems(edited.sections[id], fresh.sections[id], new Set(edited.exported[id]), voice),
    ),
  };
}

function mergedFront(edited: Postmortem, fresh: Front): Front {
  const before = new Set(edited.exported.front);
  const untouched = (field: keyof Front) => before.has(fingerprint(fieldLine(field, edited.front)));
  const fields = frontFields.map((field) => [field, untouched(field) ? fresh[field] : edited.front[field]]);
  return Object.fromEntries(fields) as Front;
}

type Printed = { item: Item; print: string };

function mergedItems(edited: readonly Item[], fresh: readonly Item[], before: Set<string>, voice: Voice): Item[] {
  const known = fresh.map((item) => printed(item, voice));
  const still = new Set(known.map(({ print }) => print));
  const result = edited
    .map((item) => printed(item, voice))
    .filter(({ print }) => !before.has(print) || still.has(print));
  const standing = new Set(result.map(({ print }) => print));
  let after = -1;
  for (const one of known) {
    if (standing.has(one.print)) {
      after = result.findIndex(({ print }) => print === one.print);
    } else if (!before.has(one.print)) {
      after = behind(result, after);
      result.splice(after, 0, one);
    }
  }
  return result.map(({ item }) => item);
}

/** Where what is new goes behind a line: after what a person put below that. */
function behind(items: readonly Printed[], after: number): number {
  const next = items[after + 1]?.item;
  const theirs = after >= 0 && next?.kind === "written" && next.under === null && isAttached(next.text);
  return after + (theirs ? 2 : 1);
}

function printed(item: Item, voice: Voice): Printed {
  return { item, print: printOf(item, voice) };
}

function printOf(item: Item, voice: Voice): string {
  return fingerprint(lineOf(item, voice));
}
