import { type Kind, saying, spoken } from "./kind.ts";

/** What arrives is not what its reader expects. */
export const dataContract: Kind = {
  kind: "data-contract",
  category: "code-defect",
  clue: (suspect) => spoken(suspect, 1.1, saying(NOT_AS_EXPECTED)),
  claim: (service) => ({
    en: `${service} receives data in a shape that it does not expect.`,
    ja: `${service} が想定と異なる形式のデータを受け取っています。`,
  }),
  step: (service) => ({
    en: `Compare a rejected message of ${service} with its schema, and ask who sends it what changed.`,
    ja: `${service} が拒否したデータをスキーマと比べ、送り手の変更を確認してください。`,
  }),
};

const NOT_AS_EXPECTED =
  /schema|missing (?:required )?(?:field|property|column|key)|unknown (?:field|property|column)|unrecognized (?:field|property)|unexpected (?:token|field|type|character)|(?:json|xml|proto\w*|avro) ?(?:pars|decod|mapping|deserial)|deserializ|cannot (?:parse|decode|unmarshal)|parse error|validation ?error|expected \d+ fields|type mismatch|invalid (?:format|payload)|スキーマ|項目がありません|形式が不正/iu;
