import { keptPicture } from "@hansho/app/evidence/kept-picture";
import { sharedLogLines, sharedSource } from "@hansho/app/evidence/shared";
import type { LogLines } from "@hansho/app/ports/log-lines";
import type { Sources } from "@hansho/app/ports/source";
import type { Accounts } from "@hansho/aws/accounts";
import { cloudWatchClients } from "@hansho/aws/alarm-states";
import { cloudWatchAlarmTags } from "@hansho/aws/evidence/alarm-tags";
import { changesWindow, cloudTrailChanges, trailClients } from "@hansho/aws/evidence/changes";
import { cloudWatchLogLines, logsClients } from "@hansho/aws/evidence/log-lines";
import { cloudWatchMetrics } from "@hansho/aws/evidence/metrics";
import { cloudWatchPicture } from "@hansho/aws/evidence/picture";
import { tracesKey, xRayClients, xRayTraces } from "@hansho/aws/evidence/traces";
import { dynamoAnswers } from "@hansho/aws/table/answers";
import { dynamoPictures } from "@hansho/aws/table/pictures";
import type { Table } from "@hansho/aws/table/table";
import { dynamoTurns } from "@hansho/aws/table/turns";
import { clock } from "./rows.ts";

type Evidence = { logs: LogLines; sources: Sources } & Pick<Accounts, "reaches">;

/** The sources of evidence: enrich alone asks them. */
export function evidence(rows: Table, accounts: Accounts): Evidence {
  const ports = { clock, turns: dynamoTurns(rows, clock.now), answers: dynamoAnswers(rows, clock.now) };
  const watches = cloudWatchClients(accounts);
  return {
    reaches: accounts.reaches,
    logs: sharedLogLines(ports, cloudWatchLogLines(ports, logsClients(accounts))),
    sources: {
      changes: sharedSource(
        ports,
        (question) => `changes#${changesWindow(question).from}`,
        cloudTrailChanges(ports, trailClients(accounts)),
      ),
      traces: sharedSource(ports, tracesKey, xRayTraces(ports, xRayClients(accounts))),
      metrics: cloudWatchMetrics(ports, watches),
      tags: cloudWatchAlarmTags(ports, watches),
      picture: keptPicture({ pictures: dynamoPictures(rows, clock.now), clock }, cloudWatchPicture(ports, watches)),
    },
  };
}
