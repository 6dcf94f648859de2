import { type Kind, of, saying, seen, strongest } from "./kind.ts";

/** The code does what it should not: it throws, returns early, or leaves a step out. */
export const codeDefect: Kind = {
  kind: "code-defect",
  category: "code-defect",
  clue: (suspect) =>
    strongest(
      seen(suspect, "new-error", 1, of("code-defect")),
      seen(suspect, "new-error", 0.8, of("unknown")),
      seen(suspect, "broken-sequence", 0.8),
      seen(suspect, "fewer-calls", 0.6),
      seen(suspect, "new-line", 0.5),
      seen(suspect, "failed-here", 0.5),
      seen(suspect, "off-its-usual", 0.4, saying(/^error/u)),
    ),
  claim: (service) => ({
    en: `The code of ${service} breaks off or leaves a step out.`,
    ja: `${service} のコードで処理が途中で終了しているか、必要な処理が抜けています。`,
  }),
  step: (service) => ({
    en: `Open the place in ${service} that the evidence names; if it was released lately, roll back.`,
    ja: `ログなどが示す ${service} の箇所を確認し、最近のリリースであれば切り戻してください。`,
  }),
};
