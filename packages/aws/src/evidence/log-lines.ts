import { CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import type { LogAnswer, LogLine, LogLines, LogQuestion } from "@hansho/app/ports/log-lines";
import type { Accounts } from "../accounts.ts";
import { type Place, perPlace } from "../per-place.ts";
import { type AskingPorts, asking, type Quota } from "./asking.ts";

/** What lines of trouble hold; `?` means any of them (CloudWatch Logs filter and pattern syntax). */
export const TROUBLE: readonly string[] = [
  "ERROR",
  "Error",
  "error",
  "Exception",
  "exception",
  "FATAL",
  "fatal",
  "panic",
  "Traceback",
  "WARN",
  "timed out",
  "returned 5",
  "failed",
  "critically",
  "エラー",
  "失敗",
  "タイムアウト",
];

/** FilterLogEvents: 5 calls a second and account in Osaka, 10 in Tokyo, 25 in Virginia; not adjustable (limits of CloudWatch Logs). */
const FILTER: Quota = { api: "FilterLogEvents", everyMs: 250 };

/** Log lines by FilterLogEvents. */
export function cloudWatchLogLines(ports: AskingPorts, clientFor: (place: Place) => CloudWatchLogsClient): LogLines {
  return {
    async read(question, withinMs): Promise<LogAnswer> {
      const lines: LogLine[] = [];
      const { call, why } = asking(ports, question, withinMs);
      let nextToken: string | undefined;
      try {
        do {
          const asked = command(question, nextToken);
          const page = await call(FILTER, (options) => clientFor(question).send(asked, options));
          lines.push(
            ...(page.events ?? []).map(({ timestamp, message }) => ({ at: timestamp ?? 0, text: message ?? "" })),
          );
          nextToken = page.nextToken;
        } while (nextToken !== undefined && lines.length < question.most);
        return { ok: true, lines: lines.slice(0, question.most), partial: nextToken !== undefined };
      } catch (error) {
        return lines.length > 0 ? { ok: true, lines, partial: true } : { ok: false, why: why(error) };
      }
    },
  };
}

/** One client an account and Region, made when it is first asked for. */
export function logsClients(accounts: Accounts): (place: Place) => CloudWatchLogsClient {
  return perPlace(accounts, (at) => new CloudWatchLogsClient({ ...at, maxAttempts: 3 }));
}

function command(question: LogQuestion, nextToken: string | undefined): FilterLogEventsCommand {
  return new FilterLogEventsCommand({
    logGroupName: question.group,
    startTime: question.from,
    endTime: question.to,
    filterPattern: TROUBLE.map((word) => `?"${word}"`).join(" "),
    ...(nextToken !== undefined && { nextToken }),
  });
}
