import { given, type Kind, seen, trouble } from "./kind.ts";

/** It was changed shortly before, and has been in trouble since. */
export const recentChange: Kind = {
  kind: "recent-change",
  category: "code-defect",
  clue: (suspect) => given(seen(suspect, "changed", 1.15), trouble(suspect)),
  claim: (service) => ({
    en: `${service} was changed shortly before, and has been in trouble since.`,
    ja: `${service} は直前に変更され、それ以降に問題が起きています。`,
  }),
  step: (service) => ({
    en: `Roll the change of ${service} back, or switch it off; look into it afterwards.`,
    ja: `${service} の変更を切り戻すか無効にし、原因はその後で調べてください。`,
  }),
};
