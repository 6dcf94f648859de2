import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { listen } from "@hansho/local/port";
import { python } from "./python.ts";

/** A running emulator of AWS that others wrote: state in memory, every service at one address. */
export type Emulator = { url: string; log: string; stop(): Promise<void> };

const STARTS_WITHIN_MS = 60_000;

/**
 * Starts ministack on a free port of the loopback address. Its functions run on the Node that runs this, and know no environment
 * but the emulator's and their own; `folder` takes what it writes.
 */
export async function startEmulator(folder: string, account: string, region: string): Promise<Emulator> {
  const port = await freePort();
  const log = join(folder, "ministack.log");
  const written = openSync(log, "a");
  const child = spawn(python(), ["-m", "ministack"], {
    cwd: folder,
    // A group of its own, so that what it starts ends with it.
    detached: true,
    stdio: ["ignore", written, written],
    env: {
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      HOME: folder,
      TMPDIR: folder,
      GATEWAY_PORT: String(port),
      BIND_HOST: "127.0.0.1",
      MINISTACK_REGION: region,
      MINISTACK_ACCOUNT_ID: account,
      LAMBDA_EXECUTOR: "local",
      AWS_ACCESS_KEY_ID: account,
      AWS_SECRET_ACCESS_KEY: "none",
    },
  });
  const end = () => endGroup(child);
  process.once("exit", end);
  const stop = async () => {
    process.off("exit", end);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    end();
    await exited;
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await answers(url, child);
    await learnServices(url, account, region);
  } catch (error) {
    await stop();
    throw new Error(`ministack did not start; ${log} says why.`, { cause: error });
  }
  return { url, log, stop };
}

/** It has nothing to save; its workers would outlive a polite end that is not waited for. */
function endGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, "SIGKILL");
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + STARTS_WITHIN_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}.`);
    const answer = await fetch(`${url}/_ministack/health`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`It did not answer within ${STARTS_WITHIN_MS} ms.`);
}

/**
 * Asks for a service that it does not have, as X-Ray is: at the first such request it reads every service's model, which takes
 * seconds, and meanwhile answers nobody. Hansho gives its table one second.
 */
async function learnServices(url: string, account: string, region: string): Promise<void> {
  const scope = `${account}/20260101/${region}/xray/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`;
  await (await fetch(`${url}/TraceSummaries`, { method: "POST", headers: { authorization } })).arrayBuffer();
}

/** ministack takes no port 0. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0, "GATEWAY_PORT");
  server.close();
  await once(server, "close");
  return port;
}
