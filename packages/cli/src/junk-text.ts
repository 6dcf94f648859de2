import type { JudgedAll } from "@hansho/app/junk/judge-all";
import { type JunkPatch, junkPatches } from "@hansho/app/junk/patch";
import type { JunkCandidate, NotJunk } from "@hansho/core/learnt-junk";
import type { Locale } from "@hansho/core/locale";
import type { Tenant } from "@hansho/core/tenant";
import { changeWords, type JunkVoice, junkSentence } from "@hansho/slack/junk/sentences";
import { junkWords } from "@hansho/slack/junk/words";
import { formatsOf } from "@hansho/slack/render/formats";
import type { JudgedTenant } from "./junk.ts";
import { terminalLine } from "./terminal-line.ts";

/** One tenant's candidates for a terminal: each with its sentence and its patches, and why the others are none at the end. */
export function junkTable({ tenant, alarms, candidates, not }: JudgedTenant, lang: Locale, now: number): string {
  const voice = voiceOf(tenant, lang, now);
  const { number } = voice.formats;
  const head =
    candidates.length === 0
      ? `${tenant.name}: none of ${number(alarms)} alarms that have fired is one that nobody needs.`
      : `${tenant.name}: ${number(candidates.length)} of ${number(alarms)} alarms that have fired may not be needed as they are.`;
  return [head, ...candidates.map((one) => candidateText(one, tenant, voice)), ...reasonsText(not, number)].join(
    "\n\n",
  );
}

/** All of it as data, by tenant; `because` is the sentence that people read. */
export function junkJson(judged: readonly JudgedTenant[], lang: Locale, now: number) {
  return judged.map(({ tenant, alarms, candidates, not }) => {
    const voice = voiceOf(tenant, lang, now);
    return {
      tenant: tenant.name,
      alarms,
      candidates: candidates.map((candidate) => {
        const because = junkSentence(candidate, voice);
        return { ...candidate, because, patches: junkPatches(candidate, tenant, because) };
      }),
      not,
    };
  });
}

function candidateText(candidate: JunkCandidate, tenant: Tenant, voice: JunkVoice): string {
  const { name, region, severity, incident, kind, strength, contributor } = candidate;
  const because = junkSentence(candidate, voice);
  const series = contributor === null ? "" : ` ${line(contributor)}`;
  return [
    `${line(name)}${series} (${line(region)}, ${severity}, ${incident})  ${kind}, ${Math.round(strength * 100)} % sure`,
    `  ${because}`,
    ...junkPatches(candidate, tenant, because).flatMap((patch) => [
      `  # ${changeWords(patch.change, voice)}`,
      ...textsOf(patch).flatMap((text) => text.split("\n").map((one) => `  ${one}`)),
    ]),
  ].join("\n");
}

function textsOf(patch: JunkPatch): string[] {
  return "yaml" in patch ? [patch.yaml] : [patch.cli, patch.terraform];
}

const WHY_NOT: Record<NotJunk, string> = {
  "not-an-alarm": "a heartbeat",
  "said-lately": "proposed or decided upon in the last weeks",
  muted: "muted",
  "acted-recently": "looked after by somebody in the last four weeks",
  "too-few": "fired too seldom to tell",
  "too-few-for-critical": "critical, and fired too seldom to be judged by a habit",
  "no-habit": "without a habit that says so",
};

function reasonsText(not: JudgedAll["not"], number: (value: number) => string): string[] {
  const counted = [...Map.groupBy(not, ({ why }) => why)].map(
    ([why, same]) => `${number(same.length)} ${WHY_NOT[why]}`,
  );
  return counted.length === 0 ? [] : [`Not proposed: ${counted.join("; ")}.`];
}

function voiceOf({ timeZone }: Tenant, lang: Locale, at: number): JunkVoice {
  return { words: junkWords(lang), formats: formatsOf(lang, timeZone), timeZone, at, exact: line };
}

/** Nothing from outside may move the terminal's cursor or begin a line of its own. */
function line(text: string): string {
  return terminalLine(text, 400);
}
