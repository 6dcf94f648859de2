import { alarmUrl, logsUrl } from "@hansho/core/console-links";
import type { Incident } from "@hansho/core/incident";
import type { Item, Link } from "../document.ts";
import type { Story } from "../story.ts";
import { nameOf, said, type Telling } from "../telling.ts";

/** Where more is to be seen. */
export function linksOf(stories: readonly Story[], telling: Telling): Item[] {
  const { words } = telling;
  return [
    ...stories.flatMap(({ incident, standing }) => {
      const finding = incident.evidence?.logs.status === "found" ? incident.evidence.logs.finding : null;
      const links = [
        alarmLink(incident, telling),
        logsLink(incident, telling),
        standing && threadLink(standing, telling),
      ];
      return [
        said("fact", words.linkTo({ what: `${nameOf(incident)} (${incident.id})` }), links),
        ...(finding?.trace ? [said("fact", words.traceId({ trace: finding.trace }))] : []),
      ];
    }),
    said("todo", words.askLinks()),
  ];
}

/** The alarm's page; null where none is known. */
export function alarmLink(incident: Incident, { words }: Telling): Link | null {
  const url = alarmUrl(incident.facts.identity);
  return url === null ? null : { label: words.alarmLink(), url };
}

/** The logs of the breach; null where none were read. */
export function logsLink(incident: Incident, { words }: Telling): Link | null {
  const logs = incident.evidence?.logs;
  if (logs?.status !== "found" && logs?.status !== "nothing") return null;
  const url = logsUrl(incident.facts.identity, logs.group, logs.from, logs.to);
  return url === null ? null : { label: words.logsLink(), url };
}

/** Slack takes whoever may see it from there to the workspace's own page. */
function threadLink({ channel, ts }: { channel: string; ts: string }, { words }: Telling): Link {
  return { label: words.threadLink(), url: `https://slack.com/archives/${channel}/p${ts.replace(".", "")}` };
}
