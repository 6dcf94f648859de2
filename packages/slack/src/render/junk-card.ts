import type { JunkProposal, ProposedJunk } from "@hansho/core/junk-proposal";
import type { Notice } from "@hansho/core/signal";
import { WEEK } from "@hansho/core/zone";
import { changeWords, type JunkVoice, junkSentence } from "../junk/sentences.ts";
import { junkWords } from "../junk/words.ts";
import { actions, type Block, button, context, fallback, header, section } from "./blocks.ts";
import { code, prose } from "./escape.ts";
import type { Look } from "./look.ts";
import { personText } from "./mention.ts";
import { plainVoice, richVoice, type Voice } from "./voice.ts";

/** A proposal of junk: each alarm with why it is proposed and what to change, and buttons until somebody has said something of it. */
export function junkBlocks(proposal: JunkProposal, notice: Notice, look: Look): Block[] {
  const voice = richVoice(look);
  const { words, formats } = junkVoice(notice, look, voice);
  const blocks = proposal.candidates.flatMap((candidate, index) =>
    candidateBlocks(candidate, { proposal, notice, look, voice, index }),
  );
  const command = code("npx hansho junk", 40);
  const more = proposal.more > 0 ? [words.more({ count: formats.number(proposal.more), command })] : [];
  return [
    header(titleOf(proposal, words, formats)),
    section(words.intro()),
    ...blocks,
    context([...more, code(notice.origin.messageId, 100)]),
  ];
}

/** A proposal on one line, as a phone pushes it. */
export function junkPush(proposal: JunkProposal, notice: Notice, look: Look): string {
  const voice = plainVoice(look);
  const { words, formats } = junkVoice(notice, look, voice);
  const names = proposal.candidates.map(({ name }) => prose(name, 60));
  return fallback(
    `${titleOf(proposal, words, formats)} · ${voice.say.listOf(names.slice(0, 3), Math.max(0, names.length - 3))}`,
  );
}

type Shown = { proposal: JunkProposal; notice: Notice; look: Look; voice: Voice; index: number };

function candidateBlocks(candidate: ProposedJunk, { proposal, notice, look, voice, index }: Shown): Block[] {
  const speaks = junkVoice(notice, look, voice);
  const { words, formats } = speaks;
  const { incident, name, region, severity, contributor, said } = candidate;
  const series = contributor === null ? "" : ` · ${prose(contributor, 60)}`;
  const named = `*${prose(name, 120)}*${series} · ${voice.say.severities[severity]} · ${prose(region, 40)} · ${code(incident, 40)}`;
  const [best] = candidate.changes;
  const change = best ? [words.proposed({ change: changeWords(best, speaks) })] : [];
  const value = `${look.tenantName}/${incident}|${dayOfProposal(notice)}`;
  const show = button("junk-change", words.show(), value);
  const { muteFor } = proposal;
  const mutes = muteFor === WEEK ? words.muteWeek() : voice.say.muteFor({ duration: formats.duration(muteFor) });
  const decide = [button("junk-mute", mutes, value), button("junk-keep", words.keep(), value)];
  return [
    section([named, junkSentence(candidate, speaks), ...change].join("\n")),
    ...(said === null ? [] : [context([saidText(said, speaks)])]),
    actions([...(said === null ? decide : []), show], `junk-${index}`),
  ];
}

function saidText({ said, by, at, until }: NonNullable<ProposedJunk["said"]>, { words, formats }: JunkVoice): string {
  const user = personText(by);
  return said === "kept"
    ? words.kept({ user, time: formats.time(at) })
    : words.muted({ user, time: formats.time(until ?? at) });
}

function titleOf({ candidates }: JunkProposal, words: JunkVoice["words"], formats: JunkVoice["formats"]): string {
  return words.title({ count: formats.number(candidates.length), one: candidates.length === 1 });
}

function junkVoice({ origin }: Notice, look: Look, { formats, rich }: Voice): JunkVoice {
  const exact = (text: string) => (rich ? code(text, 120) : prose(text, 120));
  return { words: junkWords(look.locale), formats, timeZone: look.timeZone, at: origin.sentAt, exact };
}

/** By its day a tenant's proposal is found again. */
function dayOfProposal({ origin }: Notice): string {
  return origin.messageId.slice(-"2026-11-25".length);
}
