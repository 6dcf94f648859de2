import { type Kind, of, saying, seen, spoken, strongest, together } from "./kind.ts";

/** Something a service needs is used up: processor, memory, disk, threads, connections, a quota. */
export const resourceExhaustion: Kind = {
  kind: "resource-exhaustion",
  category: "infrastructure",
  clue: (suspect) =>
    strongest(
      together(seen(suspect, "at-its-limit", 0.85), seen(suspect, "slow-itself", 0.8)),
      spoken(suspect, 1, of("infrastructure")),
      spoken(suspect, 1, saying(USED_UP)),
    ),
  claim: (service) => ({
    en: `${service} has run out of something it needs: processor, memory, disk, threads or a quota.`,
    ja: `${service} の CPU・メモリ・ディスク・スレッド・割り当てのいずれかが枯渇しています。`,
  }),
  step: (service) => ({
    en: `Look at ${service}'s processor, memory and disk against their limits; scale it out or free what is full.`,
    ja: `${service} の CPU・メモリ・ディスクを上限と比べ、増強するか、埋まったものを空けてください。`,
  }),
};

const USED_UP =
  /EAGAIN|resource temporarily unavailable|cannot (?:create|allocate)|unable to create (?:new )?(?:native )?thread|(?:limit|quota) (?:is )?(?:reached|exceeded)|rate exceeded|concurrency|too many open|exhausted|out of (?:memory|space|threads|file)|no space|read-only file system|上限|枯渇/iu;
