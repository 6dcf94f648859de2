import type { Muted } from "@hansho/app/act/mute";
import { type MuteOf, matchersOfIncident } from "@hansho/app/act/mute-preview";
import type { People } from "@hansho/app/act/people";
import type { Incident } from "@hansho/core/incident";
import type { Person } from "@hansho/core/ledger";
import { mutedText } from "../command/tell-muted.ts";
import type { Teller } from "../command/teller.ts";
import type { Block } from "../render/blocks.ts";
import { type About, metadataOf } from "./about.ts";
import { inTime } from "./in-time.ts";
import type { Filled, Modal } from "./modal.ts";
import { MUTE_BLOCKS, type MuteEndChosen, muteEndOf, muteOf, needsReason } from "./mute-form.ts";
import { previewBlock, withPreview } from "./mute-preview.ts";
import { input, modalView, radios, saidView, textField } from "./view.ts";
import { whichIncident } from "./which.ts";
import { type ModalWords, modalWords } from "./words.ts";

/** By this callback id Slack names the modal that mutes. */
export const MUTE = "mute";

/** The modal that asks what to mute, for how long and why, and says what that would hit. `length` is chosen at first, as `for 4h` is typed. */
export async function muteView(
  people: People,
  about: About,
  incidents: readonly Incident[],
  teller: Teller,
  length = "1h",
): Promise<Block> {
  const words = modalWords(teller.tenant.locale);
  const asked = { about, values: { [MUTE_BLOCKS.length]: length }, teller };
  const preview = await previewOf(people, asked);
  return modalView({
    callback: MUTE,
    title: words.muteTitle(),
    submit: words.muteSubmit(),
    close: words.cancel(),
    metadata: metadataOf(about),
    blocks: [
      ...whichIncident(incidents, words),
      ...whatBlocks(incidents, words),
      // Here it is seen as the modal opens, and stays in sight while what it tells of is chosen.
      preview,
      ...endBlocks(length, teller, words),
      reasonBlock(teller, words),
    ],
  });
}

/** Mutes as the modal says; the same one sent twice is one mute. */
export function muteModal(people: People): Modal {
  return {
    async changed(filled) {
      return withPreview(filled.blocks, await previewOf(people, filled));
    },

    async submitted(filled) {
      const { values, who, teller } = filled;
      const words = modalWords(teller.tenant.locale);
      const of = muteOf(filled);
      const end = muteEndOf(filled);
      const reason = values[MUTE_BLOCKS.reason]?.trim() || null;
      const errors = {
        ...("errors" in of && of.errors),
        ...("errors" in end && end.errors),
        ...(reason === null && needsReason(teller.tenant) && { [MUTE_BLOCKS.reason]: words.reasonMissing() }),
      };
      if ("errors" in of || "errors" in end || Object.keys(errors).length > 0) return { kind: "wrong", errors };
      const muted = await mute(people, of.value, end.value, reason, who, teller);
      const text = mutedText(muted, idOf(of.value), teller);
      if (muted.kind === "too-long") return { kind: "wrong", errors: { [MUTE_BLOCKS.length]: firstLine(text) } };
      return { kind: "shows", view: saidView(words.muteTitle(), words.done(), text) };
    },
  };
}

/** One incident's mute is that of what matches its id: its alarm's next incident is told. */
function mute(
  people: People,
  of: MuteOf,
  end: MuteEndChosen,
  reason: string | null,
  who: Person,
  { tenant }: Teller,
): Promise<Muted> {
  if (end === "until-ok") {
    if ("matchers" in of) return people.muteMatchingUntilOk(tenant, of.matchers, reason, who);
    return people.muteIncidentUntilOk(tenant, idOf(of), reason, who);
  }
  if ("alarmOf" in of) return people.muteIncident(tenant, of.alarmOf, { end, reason }, who);
  const matchers = "matchers" in of ? of.matchers : matchersOfIncident(of.incident);
  return people.muteMatching(tenant, matchers, { end, reason }, who);
}

function idOf(of: MuteOf): string {
  if ("matchers" in of) return "";
  return "incident" in of ? of.incident : of.alarmOf;
}

/** Counted while the trigger lives: what takes too long is left out rather than the modal. */
async function previewOf(people: People, asked: Pick<Filled, "about" | "values" | "teller">): Promise<Block> {
  const of = muteOf(asked);
  const found = "value" in of ? await inTime(people.previewMute(asked.teller.tenant, of.value)) : "not-yet";
  return previewBlock(found, muteEndOf(asked), asked.teller);
}

function whatBlocks(incidents: readonly Incident[], words: ModalWords): Block[] {
  const [first, second] = incidents;
  const matchers = { text: words.muteMatchers(), value: "matchers" };
  const id = second ? words.chosenOne() : (first?.id ?? "");
  const choices = [
    { text: words.muteIncident({ id }), value: "incident" },
    { text: words.muteAlarm({ id }), value: "alarm" },
    matchers,
  ];
  const what = input(
    MUTE_BLOCKS.what,
    { label: words.muteWhat(), hint: words.muteWhatHint(), tells: true },
    radios(choices, "incident"),
  );
  const field = input(
    MUTE_BLOCKS.matchers,
    {
      label: words.matchersLabel(),
      hint: words.matchersHint({ alone: !first }),
      optional: first !== undefined,
      tells: true,
    },
    textField({ most: 500, tells: true }),
  );
  return first ? [what, field] : [field];
}

function endBlocks(length: string, { tenant, formats }: Teller, words: ModalWords): Block[] {
  const lengths = LENGTHS.map(({ typed, ms }) => ({
    text: words.forLength({ duration: formats.duration(ms) }),
    value: typed,
  }));
  const choices = [...lengths, { text: words.untilOk(), value: "until-ok" }, { text: words.atTime(), value: "at" }];
  const zone = tenant.timeZone;
  return [
    input(
      MUTE_BLOCKS.length,
      { label: words.muteFor(), hint: words.muteForHint(), tells: true },
      radios(choices, length),
    ),
    input(MUTE_BLOCKS.date, { label: words.dateLabel(), optional: true, tells: true }, { type: "datepicker" }),
    input(
      MUTE_BLOCKS.time,
      { label: words.timeLabel(), hint: words.timeHint({ zone }), optional: true, tells: true },
      { type: "timepicker", timezone: zone },
    ),
  ];
}

function reasonBlock({ tenant }: Teller, words: ModalWords): Block {
  const needed = needsReason(tenant);
  const said = { label: words.reasonLabel(), hint: words.reasonHint({ needed }), optional: !needed };
  return input(MUTE_BLOCKS.reason, said, textField({ most: 300 }));
}

/** An error at an input is one line of plain text. */
function firstLine(text: string): string {
  return text.split("\n")[0] ?? text;
}

const LENGTHS = [
  { typed: "30m", ms: 1_800_000 },
  { typed: "1h", ms: 3_600_000 },
  { typed: "4h", ms: 14_400_000 },
  { typed: "24h", ms: 86_400_000 },
];
