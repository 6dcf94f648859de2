import type { Brief } from "@hansho/core/brief";
import type { AlarmSetting, Episode } from "@hansho/core/episode";
import { DAY } from "@hansho/core/zone";
import { MINUTE, START } from "./made.ts";
import { madeBrief } from "./made-briefs.ts";

/** A setting of an alarm on a count of errors that fired once a minute's value was above five. */
export const madeSetting: AlarmSetting = {
  periodSeconds: 60,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  comparison: "GreaterThanThreshold",
  threshold: 5,
  peak: 8,
};

/** An incident of orders-5xx that was over after two minutes and nobody did anything about; anything can be told otherwise. */
export function madeEpisode(more: Partial<Episode> = {}): Episode {
  const openedAt = more.openedAt ?? START;
  return {
    incident: "pay-1",
    version: 2,
    alarm: "aws:111122223333:ap-northeast-1:orders-5xx",
    name: "orders-5xx",
    region: "ap-northeast-1",
    account: "111122223333",
    contributor: null,
    kind: "metric",
    severity: "medium",
    openedAt,
    endedAt: openedAt + 2 * MINUTE,
    ending: "recovered",
    actedAt: null,
    after: [],
    setting: madeSetting,
    ...more,
  };
}

/** A history of so many incidents, the last a day ago: one a day, each at another time of it unless it is told otherwise. */
export function madeHistory(
  fires: number,
  now: number,
  each: (index: number) => Partial<Episode> = () => ({}),
): Episode[] {
  return Array.from({ length: fires }, (_, index) => {
    const day = now - (fires - index) * DAY;
    const openedAt = day + ((index * 7) % 24) * 60 * MINUTE - DAY / 2;
    return madeEpisode({ incident: `pay-${index + 1}`, openedAt, ...each(index) });
  }).map((episode, index) => {
    const told = each(index);
    return told.openedAt !== undefined && !("endedAt" in told)
      ? { ...episode, endedAt: told.openedAt + 2 * MINUTE }
      : episode;
  });
}

/** The brief that tells an episode. */
export function briefTelling(episode: Episode): Brief {
  const { incident, contributor, kind, actedAt, after, setting, ...own } = episode;
  return madeBrief(incident, { ...own, learnt: { contributor, kind, actedAt, after, setting } });
}
