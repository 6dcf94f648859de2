import type { AlarmIdentity } from "@hansho/core/identity";
import { LIMITS } from "./blocks.ts";

/** The alarm's page in the console; null where the Region's code is not known. */
export function alarmUrl(identity: AlarmIdentity): string | null {
  const name = encodeURIComponent(identity.alarm.toWellFormed());
  return consoleUrl(identity, `#alarmsV2:alarm/${name}`);
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
  return consoleUrl(identity, `#logsV2:logs-insights$3FqueryDetail$3D~(${detail})`);
}

function consoleUrl({ partition, region }: AlarmIdentity, fragment: string): string | null {
  const host = Object.hasOwn(HOSTS, partition) ? HOSTS[partition] : null;
  if (!host || !/^[a-z]{2,4}(?:-[a-z]+){1,3}-\d{1,2}$/u.test(region)) return null;
  const url = `https://${region}.${host}/cloudwatch/home?region=${region}${fragment}`;
  return url.length > LIMITS.url / 2 ? null : url;
}

const HOSTS: Record<string, string> = {
  aws: "console.aws.amazon.com",
  "aws-cn": "console.amazonaws.cn",
  "aws-us-gov": "console.amazonaws-us-gov.com",
};

/** The console writes what stands within its fragments in an alphabet of its own: `*` and two hexadecimal digits. */
function inFragment(text: string): string {
  const bytes = new TextEncoder().encode(text.toWellFormed());
  return Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    return /[\w.-]/u.test(character) ? character : `*${byte.toString(16).padStart(2, "0")}`;
  }).join("");
}
