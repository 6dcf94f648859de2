import type { People } from "@hansho/app/act/people";
import type { Choosable } from "@hansho/app/act/same-time";
import { formats } from "@hansho/app/postmortem/format";
import type { Incident } from "@hansho/core/incident";
import { type Locale, locales } from "@hansho/core/locale";
import { messagesIn } from "../catalogue/catalogue.ts";
import { postmortemText } from "../command/tell-postmortem.ts";
import type { Teller } from "../command/teller.ts";
import type { Block } from "../render/blocks.ts";
import { plainLine } from "../render/escape.ts";
import { type About, MOST_IDS, metadataOf } from "./about.ts";
import { inTime } from "./in-time.ts";
import type { Modal } from "./modal.ts";
import { type Choice, input, modalView, radios, saidView, severalOf } from "./view.ts";
import { chosenIncidents } from "./which.ts";
import { modalWords } from "./words.ts";

/** By this callback id Slack names the modal that makes a postmortem. */
export const POSTMORTEM = "postmortem";

/**
 * The modal that asks of which incidents a postmortem is to be, in which language and format. One incident is chosen at first, and others of
 * its time are offered; without one those of the last days. Null where there is none to choose.
 */
export async function postmortemView(
  people: People,
  about: Omit<About, "ids">,
  incident: Incident | null,
  teller: Teller,
): Promise<Block | null> {
  const { tenant, now } = teller;
  const words = modalWords(tenant.locale);
  const others = (await inTime(people.sameTime(tenant, incident, MOST_IDS - 1))) ?? [];
  const offered = incident ? [choosable(incident), ...others] : others;
  if (offered.length === 0) return null;
  const ids = offered.map(({ id }) => id);
  const choices = offered.map((one) => choiceOf(one, teller));
  const hint = words.postmortemWhichHint({ most: MOST_CHOSEN, around: incident !== null });
  return modalView({
    callback: POSTMORTEM,
    title: words.postmortemTitle(),
    submit: words.postmortemSubmit(),
    close: words.cancel(),
    metadata: metadataOf({ ...about, ids, opened: now }),
    blocks: [
      input(
        BLOCKS.incidents,
        { label: words.postmortemWhich(), hint },
        severalOf(choices, incident ? [incident.id] : [], MOST_CHOSEN),
      ),
      input(
        BLOCKS.lang,
        { label: words.postmortemLanguage() },
        radios(
          locales.map((value) => ({ text: LANGUAGES[value], value })),
          tenant.locale,
        ),
      ),
      input(
        BLOCKS.format,
        { label: words.postmortemFormat(), hint: words.postmortemFormatHint() },
        radios(
          formats.map((value) => ({ text: words.formats[value], value })),
          "md",
        ),
      ),
    ],
  });
}

/** Makes the postmortem that the modal asks for; the same one sent twice is one file. */
export function postmortemModal(people: People): Modal {
  return {
    async submitted({ about, values, who, teller }) {
      const words = modalWords(teller.tenant.locale);
      const [first, ...rest] = chosenIncidents(about, values[BLOCKS.incidents] ?? "") ?? [];
      const locale = locales.find((one) => one === values[BLOCKS.lang]);
      const format = formats.find((one) => one === values[BLOCKS.format]);
      if (first === undefined || rest.length >= MOST_CHOSEN || !locale || !format) {
        const errors = {
          ...(first === undefined && { [BLOCKS.incidents]: words.postmortemWhichMissing() }),
          ...(rest.length >= MOST_CHOSEN && { [BLOCKS.incidents]: words.postmortemTooMany({ most: MOST_CHOSEN }) }),
          ...(!locale && { [BLOCKS.lang]: words.postmortemLanguageMissing() }),
          ...(!format && { [BLOCKS.format]: words.postmortemFormatMissing() }),
        };
        return { kind: "wrong", errors };
      }
      const ids: [string, ...string[]] = [first, ...rest];
      const asked = { locale, format, ...(about.opened !== undefined && { asked: about.opened }) };
      const made = await people.postmortem(teller.tenant, ids, asked, who);
      const text = postmortemText(made, ids, asked, teller);
      return { kind: "shows", view: saidView(words.postmortemTitle(), words.done(), text) };
    },
  };
}

function choosable({ id, facts, severity, openedAt, resolvedAt }: Incident): Choosable {
  return { id, name: facts.name, severity, openedAt, endedAt: resolvedAt };
}

function choiceOf({ id, name, severity, openedAt }: Choosable, { tenant, formats: said }: Teller): Choice {
  const tag = messagesIn(tenant.locale).severityTags[severity];
  return { text: plainLine(`${id} ${tag} ${name}`), value: id, beside: said.time(openedAt) };
}

/** Each by its own name, for whoever reads it. */
const LANGUAGES: Record<Locale, string> = { ja: "日本語", en: "English" };

const BLOCKS = { incidents: "incidents", lang: "lang", format: "format" } as const;

/** As many as are read while Slack waits for what comes of a submission. */
const MOST_CHOSEN = 10;
