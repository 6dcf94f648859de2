import { isFields } from "@hansho/core/fields";
import type { LambdaFunctionURLEvent } from "aws-lambda";
import { systemClock } from "../runner/clock.ts";
import { functionUrlEvent } from "../runner/function-url-event.ts";
import { invoke, type LambdaHandler } from "../runner/invoke.ts";
import { sign } from "../slack/signature.ts";
import type { Posted } from "./envelope.ts";

/** Sends to the slack function what Slack would have posted; answers the body, or null where there is no good answer. */
export type SignedCall = (posted: Posted) => Promise<string | null>;

/**
 * Invokes the slack function as Lambda does when Slack posts to its URL, signed like that.
 * What the function refuses, throws or does not answer in time is told on stderr.
 */
export function signedCall(
  handler: LambdaHandler<LambdaFunctionURLEvent>,
  { secret, region }: { secret: string; region: string },
): SignedCall {
  const settings = { functionName: "slack", region, timeoutMs: 5_000, clock: systemClock };

  return async function callSigned({ contentType, body }) {
    const now = systemClock.now();
    const timestamp = Math.floor(now / 1_000);
    const request = {
      method: "POST",
      url: "/slack/events",
      httpVersion: "1.1",
      headers: {
        host: "127.0.0.1",
        "content-type": contentType,
        "x-slack-request-timestamp": String(timestamp),
        "x-slack-signature": sign(secret, timestamp, body),
      },
      socket: {},
    };
    const outcome = await invoke(handler, functionUrlEvent(request, Buffer.from(body), now), settings);
    if (outcome.ended === "answered" && isFields(outcome.answer) && outcome.answer.statusCode === 200) {
      return String(outcome.answer.body ?? "");
    }
    console.error("slack: no good answer to what came through Socket Mode:", outcome);
    return null;
  };
}
