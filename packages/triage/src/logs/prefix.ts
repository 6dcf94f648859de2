import type { Rank } from "./failure.ts";
import { LEVEL_WORD, rankOf } from "./level.ts";

/** What stands before a line's message: its level, its request, its service; null where it does not say. */
export type Prefix = {
  rank: Rank | null;
  trace: string | null;
  service: string | null;
  /** The thread, which tells requests apart where nothing else does. */
  thread: string | null;
  body: string;
  /** Whether the body stood further in. */
  indented: boolean;
  /** Whether there was a prefix at all. */
  prefixed: boolean;
};

const TIME = String.raw`\[?\d{4}[-/.]\d\d[-/.]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?\]?`;
const SHORT_TIME = String.raw`(?:\d{1,2} [A-Z][a-z]{2}|[A-Z][a-z]{2} +\d{1,2})(?: \d{4})?,? \d\d:\d\d:\d\d(?:[.,]\d+)?`;
const ID = "[0-9a-f]{8}-[0-9a-z]{4}-[0-9a-f]{4}-[0-9a-z]{4}-[0-9a-z]{12}|undefined";

const PHP_TIME = String.raw`\[\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d(?: [\w/]+)?\]`;
const CLOCK = String.raw`\[?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\]?`;

const LEADING_TIME = new RegExp(`^(?:${TIME}|${SHORT_TIME}|${PHP_TIME}|${CLOCK})(?:\\s|$)`, "u");
const REQUEST = new RegExp(`^\\s*[[(]?(${ID})[\\])]?(?:\\s|$)`, "u");
const THREAD = /^\s*(?:-\s+)?(?:\[[^\][]{1,80}\]\s+|[\w.$-]{1,80} - )/u;
const SHOUTED = new RegExp(String.raw`^[\s[(|-]*(${LEVEL_WORD})(?=[\])|:\s-])[\])|:]*\s*(?:- )?`, "u");
const BRACKETED = /^\s*\[(error|err|warn|warning|info|debug|crit|alert|emerg|notice|fatal)\s*\]\s*/iu;
/** `Error: …` is an exception, `error: …` a level. */
const QUIET = /^\s*(error|err|warn|warning|info|debug|fail|crit|fatal):\s*/u;
const SERILOG = /^\[\d\d:\d\d:\d\d(?:\.\d+)? (VRB|DBG|INF|WRN|ERR|FTL)\]\s*/u;
const KLOG = /^([EWIF])\d{4} \d\d:\d\d:\d\d\.\d+\s+\d+ \S+:\d+\] /u;
const SPRING = /^(?:\[([^,\][]*),([^,\][]*)[^\][]*\]\s+)?\d+ --- (?:\[[^\]]*\] ?)+\s*\S+\s*: /u;
/** As Sleuth and Micrometer put it before the message, or people do; other brackets hold threads. */
const TRACED = /^(?:-\s+)?\[([\w.-]{1,80}),([0-9a-f]*),[0-9a-f]*[^\][]*\]\s*/u;
const SERVICE = /^(?:-\s+)?\[([\w.-]{1,60}[-_](?:service|svc|api|worker|server|gateway))\]\s*/iu;
const LOGBACK = /^(?:\[[^\][]{1,80}\]\s+)?[\w.$]{1,120}(?::\d+)?\s+- /u;
const LOGURU = /^\|\s+\S+:\d+ - /u;
/** Pairs before the level, as Sidekiq writes them. */
const PAIRS = /^(?:[a-z]{1,20}=\S{1,80} ){1,8}(?=(?:DEBUG|INFO|WARN|ERROR|FATAL): )/u;
/** The module that a Rust program logs from. */
const TARGET = /^[a-z_]\w*(?:::\w+)+: (?:\S+\.rs:\d+: )?/u;
/** Monolog's channel, and its level behind a dot. */
const MONOLOG = /^[\w-]+\.(?=(?:DEBUG|INFO|NOTICE|WARNING|ERROR|CRITICAL|ALERT|EMERGENCY): )/u;
const RUBY = /^([DIWEFA]), \[\d{4}-\d\d-\d\dT[\d:.]+ #\d+\] +(?:DEBUG|INFO|WARN|ERROR|FATAL|ANY) -- [^:]{0,80}: /u;
const THREAD_NAME = /\[([^\][]{1,80})\]/u;
const NGINX = /^\d+#\d+: (?:\*\d+ )?/u;

/** Takes a line's prefix off, whichever logger wrote it. */
export function prefixOf(line: string): Prefix {
  const coded = SERILOG.exec(line) ?? KLOG.exec(line) ?? RUBY.exec(line);
  if (coded?.[1]) {
    const rest = line.slice(coded[0].length);
    const tag = REQUEST.exec(rest);
    return prefix(line, tag ? rest.slice(tag[0].length) : rest, {
      rank: CODED[coded[1]] ?? "info",
      trace: known(tag?.[1]),
    });
  }
  const timed = line.replace(LEADING_TIME, "").replace(MONOLOG, "").replace(PAIRS, "");
  const before = REQUEST.exec(timed);
  const named = before ? timed.slice(before[0].length) : timed;
  const thread = THREAD_NAME.exec(timed)?.[1] ?? null;
  const level = levelOf(named) ?? levelOf(named.replace(THREAD, ""));
  if (!level) return prefix(line, named, { trace: known(before?.[1]), thread: timed === line ? null : thread });
  const rest = level.rest.replace(LEADING_TIME, "");
  const after = REQUEST.exec(rest);
  const spring = SPRING.exec(rest);
  const traced = TRACED.exec(rest);
  const body = (after ? rest.slice(after[0].length) : rest)
    .replace(SPRING, "")
    .replace(TRACED, "")
    .replace(LOGBACK, "")
    .replace(LOGURU, "")
    .replace(TARGET, "")
    .replace(NGINX, "");
  return prefix(line, body, {
    rank: level.rank,
    trace: known(before?.[1]) ?? known(after?.[1]) ?? ((spring ?? traced)?.[2]?.trim() || null),
    service: ((spring ?? traced)?.[1]?.trim() || null) ?? SERVICE.exec(rest)?.[1] ?? null,
    thread: thread ?? THREAD_NAME.exec(rest)?.[1] ?? null,
  });
}

type Said = Partial<Pick<Prefix, "rank" | "trace" | "service" | "thread">>;

function prefix(line: string, body: string, said: Said): Prefix {
  return {
    rank: null,
    trace: null,
    service: null,
    thread: null,
    ...said,
    body: body.trimStart(),
    indented: /\s{3}$/u.test(line.slice(0, line.length - body.trimStart().length)),
    prefixed: body.length < line.length,
  };
}

/** Whether a line begins with what only a new record begins with. */
export function hasPrefix(line: string): boolean {
  return LEADING_TIME.test(line) || SERILOG.test(line) || KLOG.test(line) || RUBY.test(line) || levelOf(line) !== null;
}

const CODED: Record<string, Rank> = {
  WRN: "warning",
  W: "warning",
  ERR: "error",
  FTL: "error",
  E: "error",
  F: "error",
};

function levelOf(text: string): { rank: Rank; rest: string } | null {
  const match = SHOUTED.exec(text) ?? BRACKETED.exec(text) ?? QUIET.exec(text);
  const rank = rankOf(match?.[1]);
  return match && rank ? { rank, rest: text.slice(match[0].length).trimStart() } : null;
}

function known(id: string | undefined): string | null {
  return id && id !== "undefined" ? id : null;
}
