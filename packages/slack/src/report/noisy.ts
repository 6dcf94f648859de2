import type { Proposal } from "@hansho/app/report/proposal";
import type { Noisy, Report } from "@hansho/app/report/report";
import { type Block, section } from "../render/blocks.ts";
import { prose } from "../render/escape.ts";
import type { Formats } from "../render/formats.ts";
import type { Messages, Way } from "./messages.ts";
import type { Voice } from "./voice.ts";

/** The alarms that fired most, each with what would make it less noisy; nothing where there are none. */
export function noisyBlocks({ noisiest }: Report, voice: Voice): Block[] {
  if (noisiest.length === 0) return [];
  return [section([voice.say.noisiest(), ...noisiest.map((one) => noisyText(one, voice))].join("\n"))];
}

function noisyText({ name, fires, before, proposal }: Noisy, { say, formats }: Voice): string {
  const way: Way = wayOf(fires, before);
  return say.noisy({
    name: prose(name, 120),
    times: formats.number(fires),
    before: before === null ? null : formats.number(before),
    way,
    change: proposalText(proposal, say, formats),
  });
}

function wayOf(fires: number, before: number | null): Way {
  if (before === null || before === fires) return "same";
  if (before === 0) return "new";
  return fires > before ? "up" : "down";
}

/** What would make an alarm less noisy, in one sentence. */
function proposalText(proposal: Proposal, { change }: Messages, formats: Formats): string {
  switch (proposal.change) {
    case "flaps":
      return change.flaps({ of: formats.number(proposal.of) });
    case "waits":
      return change.waits({ of: formats.number(proposal.of), within: formats.duration(proposal.within) });
    case "muted":
      return change.muted({ of: formats.number(proposal.of) });
    case "nobody":
      return change.nobody();
    case "runbook":
      return change.runbook();
    case "cause":
      return change.cause();
  }
}
