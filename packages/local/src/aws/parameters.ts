import { isFields } from "@hansho/core/fields";
import { type ApiAnswer, refused } from "./api-answer.ts";

/**
 * What SQS and SNS say of a call whose parameters are not as they take them, which fauxqs does not mind; undefined where they are
 * (SendMessage and Publish in the API references of SQS and SNS).
 */
export function refusedParameter(call: unknown): ApiAnswer | undefined {
  if (!isFields(call)) return undefined;
  if (call.QueueUrl !== undefined) return refusedOfMessage(call);
  return call.Action === "Publish" && call.Subject !== undefined && !SUBJECT.test(String(call.Subject))
    ? refused("InvalidParameter", "Invalid parameter: Subject")
    : undefined;
}

function refusedOfMessage(call: Readonly<Record<string, unknown>>): ApiAnswer | undefined {
  for (const name of ["MessageGroupId", "MessageDeduplicationId"]) {
    const id = call[name];
    if (id === undefined || ID.test(String(id))) continue;
    return invalid(name, id, `${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`);
  }
  const delay = call.DelaySeconds ?? 0;
  const isDelay = typeof delay === "number" && Number.isInteger(delay) && delay >= 0 && delay <= 900;
  return isDelay ? undefined : invalid("DelaySeconds", delay, "DelaySeconds must be >= 0 and <= 900.");
}

function invalid(name: string, value: unknown, reason: string): ApiAnswer {
  return refused("InvalidParameterValue", `Value ${value} for parameter ${name} is invalid. Reason: ${reason}`);
}

const ID = /^[\x21-\x7e]{1,128}$/u;

/** A subject is a line of an e-mail's head. */
const SUBJECT = /^[\x20-\x7e]{1,100}$/u;
