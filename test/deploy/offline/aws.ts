import { createServer } from "node:http";
import { listen } from "@hansho/local/port";

/** What the `sst` command asks of AWS before it runs a program, answered by an account that is bootstrapped and empty. */
export type BootstrappedAccount = { url: string; close(): void };

const BOOTSTRAP = JSON.stringify({
  version: 99,
  asset: "sst-asset-offline",
  state: "sst-state-offline",
  assetEcrRegistryId: "",
  assetEcrUrl: "",
  appsyncHttp: "",
  appsyncRealtime: "",
});

/** Answers SSM's parameters, those given among them, and S3's objects on loopback: nothing else is asked. */
export async function startBootstrappedAccount(given: Record<string, string> = {}): Promise<BootstrappedAccount> {
  const parameters = new Map(Object.entries({ "/sst/bootstrap": BOOTSTRAP, ...given }));
  const objects = new Map<string, Buffer>();
  const server = createServer(async function answer(request, response) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const { "x-amz-target": target } = request.headers;
    if (target !== undefined) {
      const { status, told } = parameter(`${target}`, JSON.parse(body.toString()));
      response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(told));
      return;
    }
    const found = object(request.method ?? "GET", request.url?.split("?")[0] ?? "/", body);
    if (found) response.end(found);
    if (!found) response.writeHead(404, { "content-type": "application/xml" }).end(NO_SUCH_KEY);
  });
  const port = await listen(server, 0, "AWS_PORT");
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };

  function object(method: string, key: string, content: Buffer): Buffer | undefined {
    if (method === "GET") return objects.get(key);
    if (method === "PUT") objects.set(key, content);
    if (method === "DELETE") objects.delete(key);
    return Buffer.alloc(0);
  }

  function parameter(target: string, { Name, Value }: { Name: string; Value: string }) {
    if (target === "AmazonSSM.PutParameter") {
      parameters.set(Name, Value);
      return { status: 200, told: { Version: 1 } };
    }
    const kept = parameters.get(Name);
    if (kept === undefined) return { status: 400, told: { __type: "ParameterNotFound" } };
    return { status: 200, told: { Parameter: { Name, Type: "String", Value: kept, Version: 1 } } };
  }
}

const NO_SUCH_KEY = "<?xml version='1.0'?><Error><Code>NoSuchKey</Code><Message>None.</Message></Error>";
