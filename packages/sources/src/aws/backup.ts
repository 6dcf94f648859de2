import { text } from "@hansho/core/fields";
import type { Notice } from "@hansho/core/signal";
import { firstText } from "../fields.ts";
import type { Message } from "../message.ts";
import { notice } from "../notice.ts";
import { accountInArn, arnIn, nameInArn, regionInArn } from "./arn.ts";
import { pageIn, part } from "./console.ts";
import { eventReader } from "./event.ts";
import { severityOfState, severityOfWords } from "./severity.ts";

/** Reads the sentences that AWS Backup publishes; the state stands in the message's attributes alone. */
export function backup(message: Message): Notice | null {
  const { attributes, text: said, subject } = message;
  const isJob = /_JOB$/u.test(attributes.EventType ?? "") && attributes.State !== undefined;
  if (message.json !== undefined || !(isJob || SENTENCE.test(said) || subject === "Notification from AWS Backup"))
    return null;
  const resource = /\bResource ARN\s*:\s*/iu.exec(said);
  const arn = resource ? arnIn(said.slice(resource.index)) : arnIn(said);
  const region = regionInArn(arn ?? "");
  const at = region ?? regionInArn(message.origin.topicArn ?? "");
  const id = /\b(?:BackupJob|Backup Job|Copy Job|Restore Job|RestoreJob|CopyJob) ID\s*:\s*([\w-]+)/iu.exec(said)?.[1];
  const state = attributes.State ?? null;
  return notice(message, {
    service: "AWS Backup",
    title: [firstSentence(said), arn && nameInArn(arn)].filter((part) => part).join(" · "),
    severity: state === null ? severityOfWords(said) : severityOfState(state),
    link: jobPage(at, id ?? null),
    subject: { name: arn && nameInArn(arn), arn, account: attributes.AccountId ?? accountInArn(arn ?? ""), region },
  });
}

const SENTENCE = /^\s*An AWS (?:Backup|Copy|Restore|Replication)\b[^.\n]{0,40}\bjob\b/iu;

function firstSentence(said: string): string {
  return /^[^\n]{0,300}?[.!](?=\s|$)/u.exec(said.trim())?.[0].replace(/\.$/u, "") ?? said.trim().slice(0, 200);
}

/** Reads the same out of EventBridge. */
export const backupEvent = eventReader(/^aws\.backup /u, ({ detail, type, region }) => {
  const arn = text(detail.resourceArn);
  const name = firstText(arn && nameInArn(arn), detail.backupVaultName);
  const state = firstText(detail.state, detail.status, detail.eventType);
  const summary = text(detail.statusMessage);
  return {
    service: "AWS Backup",
    title: [type.replace(/ State Change$/u, ""), name, state].filter((part) => part !== null).join(" · "),
    severity: severityOfState(state),
    link: jobPage(region, text(detail.backupJobId)),
    name,
    ...(summary !== null && { summary }),
  };
});

function jobPage(region: string | null, id: string | null): string | null {
  return pageIn(region, `backup/home?region=${region}#/jobs${id === null ? "" : `/backup/details/${part(id)}`}`);
}
