import { consoleUrl } from "@hansho/core/console";
import type { AlarmIdentity } from "@hansho/core/identity";
import { LIMITS } from "./blocks.ts";

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

function cloudWatchUrl({ partition, region }: AlarmIdentity, fragment: string): string | null {
  const url = consoleUrl(partition, region, `cloudwatch/home?region=${region}${fragment}`);
  return url === null || url.length > LIMITS.url / 2 ? null : url;
}

/** The console writes what stands within its fragments in an alphabet of its own: `*` and two hexadecimal digits. */
function inFragment(text: string): string {
  const bytes = new TextEncoder().encode(text.toWellFormed());
  return Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    return /[\w.-]/u.test(character) ? character : `*${byte.toString(16).padStart(2, "0")}`;
  }).join("");
}
