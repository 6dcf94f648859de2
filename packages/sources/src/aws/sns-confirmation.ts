import { fields, text } from "@hansho/core/fields";
import type { Notice } from "@hansho/core/signal";
import { idOf } from "../envelope/inside.ts";
import { isConfirmation, isSnsEnvelope } from "../envelope/sns.ts";
import type { Message } from "../message.ts";
import { notice } from "../notice.ts";
import { timeOf } from "../time.ts";
import { accountInArn, nameInArn, regionInArn } from "./arn.ts";

/** Reads SNS's own question whether a subscription is wanted, or was to be ended. */
export function snsConfirmation(message: Message): Notice | null {
  const envelope = fields(message.json);
  if (!envelope || !isSnsEnvelope(envelope) || !isConfirmation(envelope)) return null;
  const topicArn = text(envelope.TopicArn) ?? message.origin.topicArn;
  const name = nameInArn(topicArn ?? "");
  const sentAt = timeOf(envelope.Timestamp) ?? message.origin.sentAt;
  const summary = text(envelope.Message);
  const origin = { ...message.origin, ...idOf(envelope.MessageId), sentAt, topicArn };
  return notice(
    { ...message, origin },
    {
      service: "SNS",
      title: [text(envelope.Type), name].filter((part) => part !== null).join(" · "),
      // Until somebody follows the link, nothing arrives.
      severity: "medium",
      link: text(envelope.SubscribeURL),
      ...(summary !== null && { summary }),
      subject: { name, arn: topicArn, account: accountInArn(topicArn ?? ""), region: regionInArn(topicArn ?? "") },
    },
  );
}
