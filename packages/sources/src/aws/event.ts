import { type Fields, fields, text } from "@hansho/core/fields";
import type { Notice } from "@hansho/core/signal";
import { firstText, list } from "../fields.ts";
import type { Message } from "../message.ts";
import { type About, notice } from "../notice.ts";
import { regionInArn } from "./arn.ts";

/** An event of EventBridge's envelope; a notification rule of the developer tools sends the same with a `detailType`. */
export type AwsEvent = {
  type: string;
  /** Such as aws.codepipeline; "" where it was left out. */
  source: string;
  account: string | null;
  region: string | null;
  resources: string[];
  detail: Fields;
};

/** What of a notice an event does not tell by itself; `name` is what it is about. */
export type EventAbout = Omit<About, "subject" | "kind"> & { name?: string | null };

/** The event of a message; null where it is none. */
export function eventOf(message: Message): AwsEvent | null {
  const event = fields(message.json);
  const type = event && firstText(event["detail-type"], event.detailType);
  if (!event || !type) return null;
  const detail = fields(event.detail) ?? {};
  const resources = list(event.resources).flatMap((one) => text(one) ?? []);
  return {
    type,
    source: text(event.source) ?? "",
    account: firstText(event.account, detail.accountId, detail["account-id"], detail.account),
    region: firstText(event.region, detail.region) ?? regionInArn(resources[0] ?? ""),
    resources,
    detail,
  };
}

/** A reader of the events that a pattern of source and type, `aws.glue Glue Job State Change`, knows. */
export function eventReader(pattern: RegExp, about: (event: AwsEvent) => EventAbout) {
  return function readEvent(message: Message): Notice | null {
    const event = eventOf(message);
    return event && pattern.test(`${event.source} ${event.type}`) ? eventNotice(message, event, about(event)) : null;
  };
}

/** The notice of an event. */
export function eventNotice(message: Message, event: AwsEvent, { name, ...about }: EventAbout): Notice {
  const { account, region, resources } = event;
  const arn = resources.find((one) => one.startsWith("arn:")) ?? null;
  return notice(message, { ...about, subject: { name: name ?? null, arn, account, region } });
}
