import type { MutePreview } from "@hansho/app/act/mute-preview";
import { LOOKED_BACK } from "@hansho/core/fire";
import { idRow, type Teller } from "../command/teller.ts";
import { type Block, section } from "../render/blocks.ts";
import type { MuteEndChosen, Read } from "./mute-form.ts";
import { modalWords } from "./words.ts";

/** The block that says what a mute would hit and when it would end; what is not chosen yet or could not be counted it says, too. */
export function previewBlock(preview: MutePreview | "not-yet" | null, end: Read<MuteEndChosen>, teller: Teller): Block {
  const words = modalWords(teller.tenant.locale);
  const ends = "value" in end ? [endText(end.value, teller)] : [];
  const hits =
    preview === "not-yet" ? [words.hitsNotKnown()] : preview ? hitsText(preview, teller) : [words.noPreview()];
  return { ...section([...hits, ...ends, words.recoveriesShow()].join("\n")), block_id: PREVIEW };
}

/** Puts a new preview in the place of the one shown. */
export function withPreview(blocks: readonly Block[], preview: Block): Block[] {
  return blocks.map((block) => (block.block_id === PREVIEW ? preview : block));
}

/** What a mute would hit, now and lately. */
export function hitsText({ ids, alarms, more, lately }: MutePreview, { tenant, formats }: Teller): string[] {
  const words = modalWords(tenant.locale);
  const count = formats.number;
  const now =
    ids.length === 0
      ? words.hitsNothingNow()
      : words.hitsNow({
          incidents: count(ids.length),
          alarms: count(alarms),
          ids: idRow(ids.slice(0, MOST_NAMED)) + (ids.length > MOST_NAMED ? ` … +${ids.length - MOST_NAMED}` : ""),
          more,
        });
  const days = formats.duration(LOOKED_BACK);
  const before = words.hitsLately({ days, incidents: count(lately.incidents), alarms: count(lately.alarms) });
  return lately.incidents > 0 ? [now, before] : [now];
}

/** The end in the tenant's zone and in UTC. */
function endText(end: MuteEndChosen, { tenant, formats, now }: Teller): string {
  const words = modalWords(tenant.locale);
  if (end === "until-ok") return words.endsWithRecovery({ time: formats.time(now + tenant.policies.muteMost) });
  const until = "for" in end ? now + end.for : end.until;
  return words.endsAt({ time: formats.time(until), duration: formats.duration(until - now) });
}

const PREVIEW = "preview";
const MOST_NAMED = 10;
