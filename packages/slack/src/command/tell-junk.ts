import type { JunkAnswered } from "@hansho/app/act/junk";
import { junkPatches } from "@hansho/app/junk/patch";
import type { ProposedJunk } from "@hansho/core/junk-proposal";
import { changeWords, type JunkVoice, junkSentence } from "../junk/sentences.ts";
import { junkWords } from "../junk/words.ts";
import { code, fenceless, neutral, prose } from "../render/escape.ts";
import { personText } from "../render/mention.ts";
import { unknownText } from "./tell-acknowledged.ts";
import { mutedText } from "./tell-muted.ts";
import type { Teller } from "./teller.ts";

/** Says what came of muting or keeping a candidate; null where the card shows it. */
export function junkText(outcome: JunkAnswered, incident: string, teller: Teller): string | null {
  switch (outcome.kind) {
    case "kept":
      return null;
    case "muted":
      return mutedText(outcome.muted, incident, teller);
    case "refused":
      return mutedText(outcome.muted, incident, teller);
    case "already": {
      const { candidate } = outcome;
      const { said, by, at } = candidate.said;
      const told = { name: prose(candidate.name, 120), user: personText(by), time: teller.formats.time(at) };
      return said === "kept" ? teller.say.junkKeptBefore(told) : teller.say.junkMutedBefore(told);
    }
    case "unknown":
      return unknownText(incident, teller);
  }
}

/** Shows how a candidate would be changed: by the AWS CLI and in Terraform, or in `hansho.yaml`. */
export function junkChangeText(candidate: ProposedJunk, teller: Teller): string {
  const { say, tenant } = teller;
  const why = junkSentence(
    candidate,
    voiceOf(teller, (text) => neutral(text)),
  );
  const told = voiceOf(teller, (text) => code(text, 120));
  const patches = junkPatches(candidate, tenant, why).map((patch) => {
    const head = `*${changeWords(patch.change, told)}*`;
    if ("yaml" in patch) return [head, say.junkYaml(), fenced(patch.yaml)].join("\n");
    return [head, say.junkCli(), fenced(patch.cli), say.junkTerraform(), fenced(patch.terraform)].join("\n");
  });
  return [say.junkChange({ name: prose(candidate.name, 120) }), ...patches, say.junkYours()].join("\n\n");
}

function voiceOf({ formats, tenant, now }: Teller, exact: (text: string) => string): JunkVoice {
  return { words: junkWords(tenant.locale), formats, timeZone: tenant.timeZone, at: now, exact };
}

function fenced(text: string): string {
  return `\`\`\`\n${fenceless(text)}\n\`\`\``;
}
