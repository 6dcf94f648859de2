import { type Chance, seeded } from "../scenario/simulation/random.ts";

/** Hostile inputs made of well-formed ones: cut, bent, nested, with values of other types and with what breaks readers. The same every time. */
export function* hostileInputs(seeds: readonly string[], count: number): Generator<string> {
  const chance = seeded(20_261_126);
  for (let made = 0; made < count; made += 1) yield chance.pick(WAYS)(chance.pick(seeds), chance);
}

const WAYS: readonly ((seed: string, chance: Chance) => string)[] = [
  (seed, { int }) => seed.slice(0, int(0, seed.length)),
  (seed, { int }) => seed.slice(int(0, seed.length)),
  (seed, chance) => spliced(seed, chance.pick(NASTY), chance),
  (seed, chance) => spliced(spliced(seed, chance.pick(NASTY), chance), chance.pick(NASTY), chance),
  (seed, chance) => spliced(seed, String.fromCharCode(chance.int(0, 65_535)), chance),
  bent,
  (seed, chance) => bent(bent(seed, chance), chance),
  (seed, { pick }) => withKey(seed, pick(KEYS), pick(VALUES)),
  (seed) => seed.replaceAll('"', "'"),
  (seed) => JSON.stringify(seed),
  (seed) => JSON.stringify({ Records: [{ Sns: { Message: seed } }, { body: seed, messageId: "m" }, seed, null] }),
  (seed, { pick }) => `[${seed},${JSON.stringify(pick(VALUES))}]`,
  (_, { pick }) => pick(NASTY),
  (_, { pick }) => JSON.stringify(pick(VALUES)),
  (_, { int }) => Array.from({ length: 40 }, () => String.fromCodePoint(int(0, 0x10ffff))).join(""),
];

/** A text with another in the place of a few of its characters. */
function spliced(text: string, instead: string, { int }: Chance): string {
  const at = int(0, text.length);
  return text.slice(0, at) + instead + text.slice(at + int(0, 12));
}

/** JSON in which one value somewhere is another; what is no JSON stays. */
function bent(text: string, { pick }: Chance): string {
  const values = [...text.matchAll(/:\s*("(?:[^"\\]|\\.){0,80}"|-?\d[\d.]*|true|false|null|\[\]|\{\})/gu)];
  if (values.length === 0) return text;
  const { 0: all, 1: value = "", index } = pick(values);
  const at = index + all.length - value.length;
  return text.slice(0, at) + JSON.stringify(pick(VALUES)) + text.slice(at + value.length);
}

function withKey(text: string, key: string, value: unknown): string {
  return text.startsWith("{") ? `{${JSON.stringify(key)}:${JSON.stringify(value)},${text.slice(1)}` : text;
}

const NASTY = [
  "",
  "\u0000",
  "\ud800",
  "\uFEFF",
  "<!channel>",
  "<https://evil.example|click>",
  "__proto__",
  '"constructor":{}',
  "[".repeat(2_000),
  '{"a":'.repeat(500),
  "9".repeat(400),
  "1e999",
  "-0",
  "\\",
  '"',
  "}",
  "]}}",
  "\u202Egnp.exe",
  "🔥".repeat(200),
  "POST / HTTP/1.1\r\n",
  "a: b\n".repeat(300),
  "arn:".repeat(200),
  "(".repeat(1_000),
  "[1.0 (".repeat(200),
];

const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  4e15,
  "",
  " ",
  "ALARM",
  "x".repeat(5_000),
  "2026-99-99T99:99:99.999+0000",
  "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a",
  [],
  [[[[]]]],
  [null],
  [{ Arn: 1 }],
  {},
  { "": "" },
  { toString: 1, valueOf: 2 },
  { id: {}, attributes: [] },
];

const KEYS = [
  "AlarmName",
  "NewStateValue",
  "AlarmContributorId",
  "AlarmContributorAttributes",
  "Trigger",
  "NewStateReasonData",
  "TriggeringChildren",
  "detail-type",
  "detail",
  "alarmData",
  "resources",
  "source",
  "Records",
  "Messages",
  "headers",
  "body",
  "Type",
  "MessageId",
  "TopicArn",
  "Message",
  "MessageAttributes",
  "HistoryItemType",
  "HistoryData",
  "__proto__",
];
