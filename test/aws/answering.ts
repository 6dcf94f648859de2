import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** One call of AWS as it came: the operation, or the path where the protocol has no names, and the key it was signed with. */
export type Call = { operation: string; input: Record<string, unknown>; signedBy: string };

/** What is answered: JSON, an error by its name, or nothing ever. */
export type Said = { json: unknown } | { error: string; status?: number } | "nothing";

/** A server that answers as AWS does, one call after another, by what a test says; the test's end stops it. */
export async function startAnswering(answer: (call: Call, times: number) => Said) {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const target = request.headers["x-amz-target"];
    const operation = typeof target === "string" ? (target.split(".").at(-1) ?? "") : (request.url ?? "").slice(1);
    const signedBy = /Credential=([^/]+)\//u.exec(request.headers.authorization ?? "")?.[1] ?? "";
    const call = { operation, input: body === "" ? {} : JSON.parse(body), signedBy };
    calls.push(call);
    const said = answer(call, calls.length);
    if (said === "nothing") return;
    response.setHeader("content-type", "application/x-amz-json-1.1");
    if ("json" in said) return response.end(JSON.stringify(said.json));
    response.statusCode = said.status ?? 400;
    response.setHeader("x-amzn-errortype", said.error);
    return response.end(JSON.stringify({ __type: said.error, message: said.error }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    calls,
    /** How a client is pointed at it; a failed call is not repeated. */
    options: {
      endpoint: `http://127.0.0.1:${port}`,
      region: "ap-northeast-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
      maxAttempts: 1,
    },
  };
}
