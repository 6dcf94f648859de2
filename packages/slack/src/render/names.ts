import { contributorName } from "@hansho/core/contributors";
import type { Incident } from "@hansho/core/incident";
import type { AlarmFacts } from "@hansho/core/signal";

/** An alarm's name without the application it begins with, which stands beside it anyway. */
export function alarmName(facts: AlarmFacts, application: string | null): string {
  const rest = application && facts.name.startsWith(application) ? facts.name.slice(application.length) : facts.name;
  const short = rest.replace(/^[\s_:./-]+/u, "");
  const own = short === "" ? facts.name : short;
  const contributor = contributorName(facts);
  return contributor === null ? own : `${own} (${contributor})`;
}

/** What is in trouble, as people say it: application and alarm. */
export function troubleName(incident: Incident): string {
  return [incident.application, alarmName(incident.facts, incident.application)].filter((part) => part).join(" ");
}
