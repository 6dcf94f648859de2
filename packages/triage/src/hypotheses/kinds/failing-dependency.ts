import { given, type Kind, of, seen, spoken, strongest, together } from "./kind.ts";

/** A service that others need does not answer them. */
export const failingDependency: Kind = {
  kind: "failing-dependency",
  category: "internal-service",
  clue: (suspect) =>
    strongest(
      together(
        seen(suspect, "accused", 0.95, ({ text }) => !ANSWERED.test(text)),
        given(seen(suspect, "silent"), seen(suspect, "accused")),
        seen(suspect, "unanswered", 0.6),
      ),
      spoken(suspect, 0.8, (sign) => of("internal-service")(sign) && !ANSWERED.test(sign.text)),
      seen(suspect, "accused", 0.5),
      seen(suspect, "failed-here", 0.5),
    ),
  claim: (service) => ({
    en: `${service} does not answer those who need it.`,
    ja: `${service} が呼び出し元に応答していません。`,
  }),
  step: (service) => ({
    en: `Check whether ${service} runs and is healthy; restart it, or take callers off it until it is.`,
    ja: `${service} が稼働し正常かを確認し、再起動するか、復旧まで切り離してください。`,
  }),
};

/** Who answers 500 runs, and failed by itself. */
const ANSWERED = /\b500\b|internal server error/iu;
