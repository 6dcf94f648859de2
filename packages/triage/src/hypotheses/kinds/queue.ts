import { type Kind, of, saying, seen, spoken, together } from "./kind.ts";

/** Messages pile up, come back or die. */
export const queue: Kind = {
  kind: "queue",
  category: "message-queue",
  clue: (suspect) =>
    together(
      seen(suspect, "off-its-usual", 1, saying(/^queue/u)),
      spoken(suspect, 0.9, of("message-queue")),
      spoken(suspect, 0.9, saying(/dead[ -]?letter|consumer lag|poison|redeliver/iu)),
    ),
  claim: (service) => ({
    en: `Messages pile up in ${service}, or come back without being handled.`,
    ja: `${service} にメッセージが滞留しているか、処理されずに戻り続けています。`,
  }),
  step: (service) => ({
    en: `Look at the oldest message of ${service} and at its consumer's errors; set the message aside, then let the consumer catch up.`,
    ja: `${service} の最も古いメッセージと受信側のエラーを確認し、問題のメッセージを退避してから処理を再開してください。`,
  }),
};
