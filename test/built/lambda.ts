import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { InvocationOutcome } from "@hansho/local/runner/invoke";
import type { Built } from "./bundles.ts";

/** A built function in a Node process of its own, as Lambda has it: it knows its environment and nothing of ours. */
export type RunningFunction = {
  /** What its bundle exports as `handler`, as `typeof` says. */
  handler: string;
  /** Calls the handler; an answer that is not one ("threw", "timed-out") is an error. */
  invoke(event: unknown): Promise<unknown>;
  /** The lines of its log so far. */
  logged(): string[];
  end(): Promise<void>;
};

/** As long as any of them may take on AWS; nothing waits for it. */
const TIMEOUT_MS = 30_000;

/** Loads a built function; throws with what it said when it does not load. */
export async function startFunction(
  { name, file }: Pick<Built, "name" | "file">,
  env: Record<string, string>,
): Promise<RunningFunction> {
  const child = fork(join(import.meta.dirname, "lambda-run.ts"), [file, name], {
    env,
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let said = "";
  child.stderr?.on("data", (text: Buffer) => {
    said += text.toString();
  });
  let log = "";
  child.stdout?.on("data", (text: Buffer) => {
    log += text.toString();
  });
  const exited = once(child, "exit");
  // Closed comes after exited, when all that it said has been read.
  const loaded = await Promise.race([
    once(child, "message").then(([message]) => message as { loaded: string }),
    once(child, "close").then(() => null),
  ]);
  if (loaded === null) throw new Error(said);
  let id = 0;

  return {
    handler: loaded.loaded,
    async invoke(event) {
      id += 1;
      child.send({ id, event, timeoutMs: TIMEOUT_MS });
      const [{ outcome }] = (await once(child, "message")) as [{ outcome: InvocationOutcome }];
      if (outcome.ended !== "answered") throw new Error(`${name} ${outcome.ended}. ${said}`);
      return outcome.answer;
    },
    logged: () => log.split("\n").filter((line) => line !== ""),
    async end() {
      child.disconnect();
      await exited;
    },
  };
}
