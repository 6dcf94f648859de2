import type { Hypothesis } from "@hansho/core/hypothesis";
import type { Incident } from "@hansho/core/incident";
import { cutLines } from "./cut.ts";
import { prose } from "./escape.ts";
import { foundLines } from "./found.ts";
import type { Voice } from "./voice.ts";

/** The likeliest cause for the card's Why; null where nothing speaks for any. */
export function likeliest(incident: Incident, voice: Voice): string | null {
  const best = incident.evidence?.hypotheses?.[0];
  return best ? hypothesisText(best, voice) : null;
}

/** All possible causes for the thread, each with its evidence and its first step, and what else was found. */
export function hypothesesText(incident: Incident, voice: Voice): string {
  const { say, locale } = voice;
  const hypotheses = incident.evidence?.hypotheses ?? [];
  const lines = hypotheses.flatMap((one, place) => [
    `*${place + 1}.* ${hypothesisText(one, voice)}`,
    ...one.evidence.map(({ source, provenance, said }) =>
      say.ground({ source, derived: provenance === "derived", said: prose(said[locale], 240) }),
    ),
    say.firstStep({ step: prose(one.step[locale], 300) }),
  ]);
  const title = hypotheses.length > 0 ? [say.hypothesesTitle({ unsure: hypotheses[0]?.sure !== true })] : [];
  return cutLines([...title, ...lines, ...foundLines(incident, voice)].join("\n"), MOST_TEXT).kept;
}

const MOST_TEXT = 2_800;

function hypothesisText({ claim, confidence, sure }: Hypothesis, { say, formats, locale }: Voice): string {
  return say.hypothesis({
    claim: prose(claim[locale], 200),
    percent: `${formats.number(Math.round(confidence * 100))} %`,
    unsure: !sure,
  });
}
