import { Unreachable } from "@hansho/app/unreachable";

/** What DynamoDB, SQS and SNS call requests that are wrong in themselves: our own fault, and no repeating mends it. */
const OUR_FAULT = new Set([
  "ValidationException",
  "InvalidParameterValue",
  "InvalidParameterValueException",
  "InvalidParameter",
  "InvalidMessageContents",
  "SerializationException",
]);

/** Waits for an AWS call; whatever is not our own fault or a failed condition becomes `Unreachable`, to be tried again. */
export async function ask<T>(what: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (isFailedCondition(error) || (error instanceof Error && OUR_FAULT.has(error.name))) throw error;
    throw new Unreachable(what, error);
  }
}

/** Whether a conditional write lost. */
export function isFailedCondition(error: unknown): boolean {
  return error instanceof Error && error.name === "ConditionalCheckFailedException";
}
