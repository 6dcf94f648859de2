import { given, type Kind, saying, seen, spoken, strongest, together, trouble } from "./kind.ts";

/** A limit of time is shorter than what the work needs. */
export const timeoutSetting: Kind = {
  kind: "timeout-setting",
  category: "timeout",
  clue: (suspect) => {
    const said = strongest(
      spoken(suspect, 1, ({ text, category }) => SETTING.test(text) && category !== "database"),
      spoken(suspect, 0.6, ({ text, category }) => RAN_OUT.test(text) && category !== "database"),
    );
    return together(said, given(seen(suspect, "changed", 1, saying(/time-?out|deadline/iu)), trouble(suspect)));
  },
  claim: (service) => ({
    en: `The time allowed for ${service} is shorter than its work takes.`,
    ja: `${service} に許された時間（タイムアウト）が、処理に必要な時間より短くなっています。`,
  }),
  step: (service) => ({
    en: `Compare the timeout that is set for ${service} with what it usually takes; lengthen it, or make callers retry less.`,
    ja: `${service} のタイムアウト設定と通常の処理時間を比べ、延ばすか再試行を減らしてください。`,
  }),
};

const SETTING = /time-?out ?[=:] ?\d|timeout of \d+ ?m?s|task timed out after \d/iu;
const RAN_OUT = /timed out after \d|deadline exceeded|exceeded the (?:time|timeout)/iu;
