import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "../port.ts";
import { addressedTo } from "./addressed.ts";
import { claimDataDir } from "./data-dir.ts";
import { answerEvidence, notAvailable } from "./evidence-api.ts";
import { type EvidenceAnswers, evidenceStore } from "./evidence-store.ts";
import { openQueues, type Queues } from "./queues.ts";
import { answerSts } from "./sts.ts";
import { openTables, type Tables } from "./tables.ts";
import { protocolOf, readInput, writeAnswer } from "./wire.ts";

/** One call that reached the endpoint: `dynamodb` and `UpdateItem`, `sns` and `Publish`. */
export type AwsCall = { readonly service: string; readonly operation: string };

/** Where the AWS side of one machine listens, what it answers from and who watches it. */
export type AwsEndpointOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: "127.0.0.1";
  readonly region: string;
  /** Tables, queues and their messages are kept here; in memory without it. */
  readonly dataDir?: string;
  /** What CloudWatch and CloudWatch Logs answer from; nothing without it. */
  readonly evidence?: EvidenceAnswers;
  readonly observe?: (call: AwsCall) => void;
};

/** AWS on one machine, as one loopback address for every SDK client and the AWS CLI. */
export type AwsEndpoint = {
  readonly url: string;
  readonly region: string;
  readonly port: number;
  /** How many calls came so far, by `service.Operation`. */
  counts(): Readonly<Record<string, number>>;
  /** Ends the long polls, lets other calls end and gives port and data directory back. */
  close(): Promise<void>;
};

type Note = (service: string, operation: string) => void;

type Services = { readonly tables: Tables; readonly queues: Queues; close(): Promise<void> };

const MOST_WAIT_FOR_CALLS_MS = 2_000;

/**
 * Starts AWS on one machine: DynamoDB, SNS, SQS, S3 and STS in this process, CloudWatch and CloudWatch Logs from evidence.
 * Throws `PortTaken` (AWS_PORT) where the port is in use and `DataDirInUse` where the directory is.
 */
export async function startAwsEndpoint(options: AwsEndpointOptions): Promise<AwsEndpoint> {
  const { region, dataDir, host = "127.0.0.1", evidence = evidenceStore() } = options;
  const counts = new Map<string, number>();
  const note: Note = (service, operation) => {
    counts.set(`${service}.${operation}`, (counts.get(`${service}.${operation}`) ?? 0) + 1);
    options.observe?.({ service, operation });
  };
  const opened = Promise.withResolvers<Services>();
  const running = new Set<ServerResponse>();

  const server = createServer(async function dispatch(request, response) {
    running.add(response);
    response.once("close", () => running.delete(response));
    const services = await opened.promise;
    const { service, operation } = addressedTo(request.headers, request.url ?? "/");
    if (operation !== undefined) note(service, operation);
    if (service === "dynamodb") return services.tables.handle(request, response);
    if (service === "sns" || service === "sqs" || service === "s3") {
      return services.queues.handle(request, response);
    }
    if (service === "sts") return answerRoles(request, response, note);
    await answer(request, response, service, operation, evidence);
  });
  // Node ends an idle connection after 5 s, sometimes just as a client sends its next call on it.
  server.keepAliveTimeout = 60_000;
  const port = await listen(server, options.port, "AWS_PORT", host);
  const url = `http://${host}:${port}`;

  const services = await openServices(dataDir, url, region, note).catch((error: unknown) => {
    server.closeAllConnections();
    server.close();
    throw error;
  });
  opened.resolve(services);

  return {
    url,
    region,
    port,
    counts: () => Object.fromEntries(counts),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      services.queues.endPolls();
      await allEnded(running);
      server.closeAllConnections();
      await closed;
      await services.close();
    },
  };
}

/** STS names its operation in the body. */
async function answerRoles(request: IncomingMessage, response: ServerResponse, note: Note): Promise<void> {
  const input = (await readInput(request).catch(() => undefined)) ?? {};
  const operation = typeof input.Action === "string" ? input.Action : "Unknown";
  note("sts", operation);
  const said = answerSts(operation, input, Date.now()) ?? notAvailable("sts", operation);
  writeAnswer(request, response, said, operation);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  service: string,
  operation: string | undefined,
  evidence: EvidenceAnswers,
): Promise<void> {
  const input = await readInput(request).catch(() => undefined);
  if (input === undefined) {
    return writeAnswer(request, response, {
      ok: false,
      code: "SerializationException",
      message: "The request body is not a map.",
    });
  }
  const named = operation ?? (typeof input.Action === "string" ? input.Action : undefined);
  if (named === undefined || protocolOf(request) === "query")
    return writeAnswer(request, response, notAvailable(service, named));
  writeAnswer(request, response, answerEvidence(service, named, input, evidence));
}

async function allEnded(running: ReadonlySet<ServerResponse>): Promise<void> {
  const ends = [...running].map((response) => new Promise<void>((resolve) => response.once("close", resolve)));
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, MOST_WAIT_FOR_CALLS_MS);
  await Promise.race([Promise.all(ends), late.promise]);
  clearTimeout(timer);
}

async function openServices(dataDir: string | undefined, url: string, region: string, note: Note): Promise<Services> {
  const giveBack = dataDir === undefined ? () => undefined : claimDataDir(dataDir);
  try {
    const queues = await openQueues({
      url,
      region,
      dataDir,
      onQuery: (operation) => note("sns", operation),
    });
    const tables = await openTables(dataDir);
    return {
      tables,
      queues,
      async close() {
        await queues.close();
        await tables.close();
        giveBack();
      },
    };
  } catch (error) {
    giveBack();
    throw error;
  }
}
