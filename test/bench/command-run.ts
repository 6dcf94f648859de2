import { systemClock } from "@hansho/local/runner/clock";
import { invoke, type LambdaHandler } from "@hansho/local/runner/invoke";
import type { LambdaFunctionURLEvent } from "aws-lambda";
import { answerParent } from "./child.ts";

/** Milliseconds since the bundle began to load: until it was there, and until each answer. */
export type Answered = { loaded: number; help: number; list: number };

type Told = { file: string; help: LambdaFunctionURLEvent; list: LambdaFunctionURLEvent };

answerParent<Told>(async function typeTwice({ file, help, list }): Promise<Answered> {
  const began = performance.now();
  const { handler } = (await import(file)) as { handler: LambdaHandler<LambdaFunctionURLEvent> };
  const loaded = performance.now() - began;
  const answered = async (event: LambdaFunctionURLEvent) => {
    const lambda = {
      functionName: "slack",
      region: process.env.AWS_REGION ?? "",
      timeoutMs: 5_000,
      clock: systemClock,
    };
    const outcome = await invoke(handler, event, lambda);
    const text = JSON.stringify(outcome);
    if (outcome.ended !== "answered" || !text.includes("ephemeral") || text.includes("⚠️")) throw new Error(text);
    return performance.now() - began;
  };
  return { loaded, help: await answered(help), list: await answered(list) };
});
