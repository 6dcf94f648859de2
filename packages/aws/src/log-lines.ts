import { CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import type { LogAnswer, LogLine, LogLines, LogQuestion } from "@hansho/app/ports/log-lines";
import type { Unavailable } from "@hansho/core/evidence";

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

/** Log lines by FilterLogEvents: 5 to 25 calls a second and account, by Region (limits of CloudWatch Logs). */
export function cloudWatchLogLines(clientFor: (region: string) => CloudWatchLogsClient): LogLines {
  return {
    async read(question, withinMs): Promise<LogAnswer> {
      const lines: LogLine[] = [];
      const signal = AbortSignal.timeout(withinMs);
      let nextToken: string | undefined;
      try {
        do {
          const page = await clientFor(question.region).send(command(question, nextToken), { abortSignal: signal });
          lines.push(
            ...(page.events ?? []).map(({ timestamp, message }) => ({ at: timestamp ?? 0, text: message ?? "" })),
          );
          nextToken = page.nextToken;
        } while (nextToken !== undefined && lines.length < question.most);
        return { ok: true, lines: lines.slice(0, question.most), partial: nextToken !== undefined };
      } catch (error) {
        return lines.length > 0 ? { ok: true, lines, partial: true } : { ok: false, why: unavailable(error, signal) };
      }
    },
  };
}

/** One client a Region, made when it is first asked for. */
export function logsClients(): (region: string) => CloudWatchLogsClient {
  const clients = new Map<string, CloudWatchLogsClient>();
  return function clientFor(region) {
    const client = clients.get(region) ?? new CloudWatchLogsClient({ region, maxAttempts: 3 });
    clients.set(region, client);
    return client;
  };
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

const WHY: Record<string, Unavailable> = {
  ThrottlingException: "throttled",
  LimitExceededException: "throttled",
  TooManyRequestsException: "throttled",
  AccessDeniedException: "denied",
  ResourceNotFoundException: "no-such-group",
};

function unavailable(error: unknown, signal: AbortSignal): Unavailable {
  if (signal.aborted) return "too-slow";
  return (error instanceof Error && WHY[error.name]) || "failed";
}
