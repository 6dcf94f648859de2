import { text } from "@hansho/core/fields";
import type { Severity } from "@hansho/core/severity";
import type { Notice } from "@hansho/core/signal";
import type { Message } from "../message.ts";
import { notice } from "../notice.ts";
import { regionInArn } from "./arn.ts";
import { pageIn } from "./console.ts";
import { keyedLines } from "./keyed-lines.ts";
import { severityOfState, severityOfWords } from "./severity.ts";

/** Reads the lines that Elastic Beanstalk publishes of an environment's health and deployments. */
export function beanstalk(message: Message): Notice | null {
  if (message.json !== undefined) return null;
  const told = keyedLines(message.text);
  const [name, said] = [text(told.Environment), text(told.Message)];
  const isBeanstalk = message.subject?.startsWith("AWS Elastic Beanstalk ") || told.NotificationProcessId !== undefined;
  if (!isBeanstalk || name === null || said === null) return null;
  const region =
    /\.([a-z]{2}(?:-[a-z]+)+-\d)\.elasticbeanstalk\.com/u.exec(text(told["Environment URL"]) ?? "")?.[1] ?? null;
  const at = region ?? regionInArn(message.origin.topicArn ?? "");
  return notice(message, {
    service: "Elastic Beanstalk",
    title: `${name} · ${said}`,
    severity: severityOf(said),
    link: pageIn(at, `elasticbeanstalk/home?region=${at}#/environments`),
    subject: { name, region },
  });
}

/** Where health goes to counts, not where it came from. */
function severityOf(said: string): Severity {
  const health = /\btransitioned from \w+ to (\w+)/u.exec(said)?.[1];
  return health === undefined ? severityOfWords(said) : severityOfState(health);
}
