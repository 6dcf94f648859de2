import type { Signal } from "@hansho/core/signal";
import { alarmAction } from "./alarm/action.ts";
import { configChange } from "./alarm/config-change.ts";
import { alarmEvent } from "./alarm/event.ts";
import { alarmHistory } from "./alarm/history.ts";
import { snsBody } from "./alarm/sns-body.ts";
import { anyEvent } from "./aws/any-event.ts";
import { autoScaling, autoScalingEvent } from "./aws/auto-scaling.ts";
import { backup, backupEvent } from "./aws/backup.ts";
import { beanstalk } from "./aws/beanstalk.ts";
import { budgets } from "./aws/budgets.ts";
import { chatbot } from "./aws/chatbot.ts";
import { cloudFormation, cloudFormationEvent } from "./aws/cloud-formation.ts";
import { cloudTrail } from "./aws/cloud-trail.ts";
import { codeBuild } from "./aws/code-build.ts";
import { codeDeploy, codeDeployEvent } from "./aws/code-deploy.ts";
import { codePipeline, pipelineApproval } from "./aws/code-pipeline.ts";
import { costAnomaly } from "./aws/cost-anomaly.ts";
import { databaseNotice } from "./aws/database-notice.ts";
import { dms } from "./aws/dms.ts";
import { ecr } from "./aws/ecr.ts";
import { ecs } from "./aws/ecs.ts";
import { glue } from "./aws/glue.ts";
import { guardDuty } from "./aws/guard-duty.ts";
import { health } from "./aws/health.ts";
import { rds } from "./aws/rds.ts";
import { s3Event } from "./aws/s3-event.ts";
import { s3Pointer } from "./aws/s3-pointer.ts";
import { securityHub } from "./aws/security-hub.ts";
import { ses } from "./aws/ses.ts";
import { snsConfirmation } from "./aws/sns-confirmation.ts";
import { synthetics } from "./aws/synthetics.ts";
import { unknownAws } from "./aws/unknown.ts";
import { unsigned } from "./aws/unsigned.ts";
import { heartbeat } from "./heartbeat.ts";
import { type Message, messagesOf, type RecordMeta } from "./message.ts";
import { brokenAlarm, plainNotice } from "./plain-notice.ts";

/** Every source that is known, tried in this order; a new one is a new file and a line here. */
const sources: readonly ((message: Message) => Signal | null)[] = [
  snsBody,
  alarmEvent,
  configChange,
  alarmHistory,
  alarmAction,
  heartbeat,
  snsConfirmation,
  brokenAlarm,
  s3Pointer,
  chatbot,
  cloudTrail,
  health,
  guardDuty,
  securityHub,
  rds,
  databaseNotice,
  dms,
  autoScaling,
  autoScalingEvent,
  budgets,
  costAnomaly,
  backup,
  backupEvent,
  codePipeline,
  pipelineApproval,
  codeDeployEvent,
  codeDeploy,
  codeBuild,
  cloudFormation,
  cloudFormationEvent,
  ecs,
  ecr,
  glue,
  beanstalk,
  ses,
  s3Event,
  synthetics,
  unsigned,
  anyEvent,
  unknownAws,
];

/** Reads the body of a queue record: a signal for each message in it, in their order and at least one; never throws. */
export function read(body: string, meta: RecordMeta): Signal[] {
  return messagesOf(body, meta).map(readMessage);
}

function readMessage(message: Message): Signal {
  if (message.broken) return plainNotice(message);
  for (const source of sources) {
    const signal = source(message);
    if (signal) return signal;
  }
  return plainNotice(message);
}
