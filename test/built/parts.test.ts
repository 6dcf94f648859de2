import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "@hansho/cli/bundle";
import { afterAll, beforeAll, expect, test } from "vitest";
import { libraries } from "./parts.ts";

let folder = "";
let bundled = libraries;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hansho-parts-"));
  await bundle(join(import.meta.dirname, "parts.ts"), folder);
  const built: { libraries: typeof libraries } = await import(pathToFileURL(join(folder, "index.mjs")).href);
  bundled = built.libraries;
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test("every method of Slack is called under its name", async () => {
  const names = methodsIn(libraries.slackClient());
  const called: string[] = [];
  const client = bundled.slackClient();
  client.apiCall = async (name) => {
    called.push(name);
    return { ok: true };
  };

  for (const name of names) await call(client, name);

  expect(names.length).toBeGreaterThan(200);
  expect(called).toEqual(names);
});

test.each(["CloudTrail", "DynamoDB", "SQS"])("the errors of %s are what the SDK makes", (service) => {
  const errors = errorsOf(libraries, service);

  expect(errors.size).toBeGreaterThan(10);
  expect(errorsOf(bundled, service)).toEqual(errors);
});

type Made = new (options: object) => Error & Record<string, unknown>;

function isError(made: unknown): made is Made {
  return typeof made === "function" && made.prototype instanceof Error;
}

function errorsOf({ exported }: typeof libraries, service: string): Map<string, object> {
  const found = Object.entries(exported.get(service) ?? {});
  return new Map(found.flatMap(([name, made]) => (isError(made) ? [[name, told(made)]] : [])));
}

function told(Made: Made): object {
  const error = new Made({ message: "No.", Message: "No!", Item: { id: { S: "1" } }, $metadata: { attempts: 2 } });
  const { stack: _, ...fields } = error;
  return { ...fields, message: error.message, itself: error instanceof Made, text: String(error) };
}

/** The names of the methods that a client binds, as a path of its own properties. */
function methodsIn(of: object, under: string[] = []): string[] {
  return Object.entries(of).flatMap(([key, value]) => {
    if (typeof value === "function") return under.length === 0 ? [] : [[...under, key].join(".")];
    const isGroup = typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
    return isGroup ? methodsIn(value, [...under, key]) : [];
  });
}

async function call(client: object, name: string): Promise<void> {
  const method = name.split(".").reduce<unknown>((found, key) => (found as Record<string, unknown>)[key], client);
  await (method as (options: object) => Promise<unknown>)({});
}
