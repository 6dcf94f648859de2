import { systemClock } from "@hansho/local/runner/clock";
import { invoke, type LambdaHandler } from "@hansho/local/runner/invoke";

/** What the parent sends: an event, under a number that its answer comes back with. */
export type Invocation = { id: number; event: unknown; timeoutMs: number };

const [, , file = "", functionName = ""] = process.argv;
const { handler } = (await import(file)) as { handler: LambdaHandler<unknown> };

process.once("disconnect", () => process.exit());
process.on("message", async function answerInvocation({ id, event, timeoutMs }: Invocation) {
  const lambda = { functionName, region: process.env.AWS_REGION ?? "", timeoutMs, clock: systemClock };
  process.send?.({ id, outcome: await invoke(handler, event, lambda) });
});
process.send?.({ loaded: typeof handler });
