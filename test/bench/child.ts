import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";

/** How a script of this folder is run: what it is told, its environment, and Node's own options. */
export type ChildOptions = { told: unknown; env?: Record<string, string>; execArgv?: string[] };

/** Node's heap as on a Lambda function of 512 MB: its runtime gives 5 % to a semi-space and 90 % to the old space. */
export const LAMBDA_HEAP = ["--expose-gc", "--max-semi-space-size=25", "--max-old-space-size=460"];

/** A running script, and its first answer. */
export type Child<Answer> = { answer: Answer; end(): Promise<void> };

/** Runs a script of this folder in a process of its own until it answers; `end` ends the process. */
export async function startChild<Answer>(script: string, options: ChildOptions): Promise<Child<Answer>> {
  const child = fork(join(import.meta.dirname, script), {
    env: { PATH: process.env.PATH ?? "", ...options.env },
    execArgv: options.execArgv ?? [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.send({ told: options.told });
  const answer = await firstAnswer<Answer>(script, child);
  return {
    answer,
    async end() {
      child.disconnect();
      await ended;
    },
  };
}

/** Runs a script of this folder to its answer. */
export async function runChild<Answer>(script: string, options: ChildOptions): Promise<Answer> {
  const child = await startChild<Answer>(script, options);
  await child.end();
  return child.answer;
}

/** What such a script does: answers what it was told, and ends with its parent. */
export function answerParent<Told>(work: (told: Told) => Promise<unknown>): void {
  process.once("disconnect", () => process.exit());
  process.once("message", (message: { told: Told }) => {
    work(message.told).then(
      (answer) => process.send?.({ answer }),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}

function firstAnswer<Answer>(script: string, child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    child.once("message", (message: { answer: Answer }) => resolve(message.answer));
    child.once("exit", (code) => reject(new Error(`${script} ended with code ${code} before it answered.`)));
  });
}
