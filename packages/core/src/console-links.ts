import { consoleUrl } from "./console.ts";
import type { AlarmIdentity } from "./identity.ts";

/** The alarm's page in the console; null where the Region's code is not known. */
export function alarmUrl(identity: AlarmIdentity): string | null {
  const name = encodeURIComponent(identity.alarm.toWellFormed());
  return cloudWatchUrl(identity, `#alarmsV2:alarm/${name}`);
}

/** Logs Insights with the log group and the window (epoch milliseconds) filled in. */
export function logsUrl(identity: AlarmIdentity, group: string, from: number, to: number): string | null {
  if (![from, to].every((at) => Number.isInteger(at) && Math.abs(at) <= 8.64e15)) return null;
  const query = "fields @timestamp, @message\n| sort @timestamp desc\n| limit 200";
  const detail = [
    `end~'${inFragment(new Date(to).toISOString())}`,
    `start~'${inFragment(new Date(from).toISOString())}`,
    "timeType~'ABSOLUTE",
    "tz~'UTC",
    `editorString~'${inFragment(query)}`,
    `source~(~'${inFragment(group)})`,
  ].join("~");
  return cloudWatchUrl(identity, `#logsV2:logs-insights$3FqueryDetail$3D~(${detail})`);
}

/** The trace's page, by its id as X-Ray writes it; null for an id of another tracer's, or a request's. */
export function traceUrl(identity: AlarmIdentity, trace: string): string | null {
  return /^1-[0-9a-f]{8}-[0-9a-f]{24}$/u.test(trace) ? cloudWatchUrl(identity, `#xray:traces/${trace}`) : null;
}

/** The page of what CloudTrail recorded, by its event's id; it is kept in the Region and account of what was changed. */
export function eventUrl({ partition, region }: AlarmIdentity, event: string): string | null {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(event)) return null;
  return consoleUrl(partition, region, `cloudtrailv2/home?region=${region}#/events/${event}`);
}

function cloudWatchUrl({ partition, region }: AlarmIdentity, fragment: string): string | null {
  const url = consoleUrl(partition, region, `cloudwatch/home?region=${region}${fragment}`);
  return url === null || url.length > MOST_URL ? null : url;
}

/** Half of what a button of Slack takes. */
const MOST_URL = 1_500;

/** The console writes what stands within its fragments in an alphabet of its own: `*` and two hexadecimal digits. */
function inFragment(text: string): string {
  const bytes = new TextEncoder().encode(text.toWellFormed());
  return Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    return /[\w.-]/u.test(character) ? character : `*${byte.toString(16).padStart(2, "0")}`;
  }).join("");
}
