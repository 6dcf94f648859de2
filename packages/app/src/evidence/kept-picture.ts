import type { Clock } from "../ports/clock.ts";
import { KEPT_FOR, type Pictures } from "../ports/pictures.ts";
import type { Answer, PictureQuestion, Sources } from "../ports/source.ts";

/** Draws an alarm's metric as a PNG; null where the alarm has none. */
export type DrawPicture = (question: PictureQuestion, withinMs: number) => Promise<Answer<Uint8Array | null>>;

/** A source of pictures that keeps what is drawn until it is posted, and answers with its key. */
export function keptPicture(
  { pictures, clock }: { pictures: Pictures; clock: Clock },
  draw: DrawPicture,
): NonNullable<Sources["picture"]> {
  return async function drawn(question, withinMs): Promise<Answer<string | null>> {
    const answer = await draw(question, withinMs);
    if (!answer.ok) return answer;
    if (answer.found === null) return { ok: true, found: null };
    const kept = await pictures.keep(question.key, answer.found, clock.now() + KEPT_FOR);
    return kept ? { ok: true, found: question.key } : { ok: false, why: "too-much" };
  };
}
