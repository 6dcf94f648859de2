import { randomUUID } from "node:crypto";
import type { Context } from "aws-lambda";
import { ACCOUNT } from "../account.ts";
import type { Clock } from "./clock.ts";

/** A Lambda handler: the same function that is deployed. */
export type LambdaHandler<Event> = (event: Event, context: Context) => unknown;

/** The function as Lambda knows it. */
export type LambdaSettings = {
  readonly functionName: string;
  readonly region: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
};

/** How one invocation ended. */
export type InvocationOutcome =
  | { readonly ended: "answered"; readonly answer: unknown }
  | { readonly ended: "threw"; readonly error: unknown }
  | { readonly ended: "timed-out" }
  | { readonly ended: "unserializable"; readonly error: unknown };

/**
 * Calls a handler once with a Lambda context and its timeout, and never throws.
 * The answer is what JSON makes of it, as in Lambda, and undefined becomes null. Lambda kills a function that is over its
 * time; in one process it cannot be killed: its late answer is dropped, but what it still does happens.
 */
export async function invoke<Event>(
  handler: LambdaHandler<Event>,
  event: Event,
  { functionName, region, timeoutMs, clock }: LambdaSettings,
): Promise<InvocationOutcome> {
  const over = new AbortController();
  const context = lambdaContext(functionName, region, () => Math.max(0, deadline - clock.now()));
  const deadline = clock.now() + timeoutMs;
  const answered = (async (): Promise<InvocationOutcome> => {
    try {
      return serialized(await handler(event, context));
    } catch (error) {
      return { ended: "threw", error };
    }
  })();
  const timedOut = clock.sleep(timeoutMs, over.signal).then((): InvocationOutcome => ({ ended: "timed-out" }));
  const outcome = await Promise.race([answered, timedOut]);
  over.abort();
  return outcome;
}

function serialized(answer: unknown): InvocationOutcome {
  try {
    return { ended: "answered", answer: JSON.parse(JSON.stringify(answer ?? null)) };
  } catch (error) {
    return { ended: "unserializable", error };
  }
}

function lambdaContext(functionName: string, region: string, remaining: () => number): Context {
  const notOffered = () => {
    throw new Error("Lambda's Node 24 runtime has no callbacks: return or throw instead.");
  };
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:${region}:${ACCOUNT}:function:${functionName}`,
    memoryLimitInMB: "512",
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: `local/[$LATEST]${functionName}`,
    getRemainingTimeInMillis: remaining,
    done: notOffered,
    fail: notOffered,
    succeed: notOffered,
  };
}
