import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { needed } from "@hansho/local/slack/scopes";
import { features, missingFor, scopesOf } from "@hansho/slack/manifest/features";
import { manifestProblems } from "@hansho/slack/manifest/limits";
import { manifestOf } from "@hansho/slack/manifest/manifest";
import type { AppsManifestCreateArguments } from "@slack/web-api";
import { describe, expect, test } from "vitest";

const PACKAGES = join(import.meta.dirname, "../../packages");

/** Web API methods that any token may call. */
const freeMethods = ["auth.test", "chat.getPermalink", "views.open", "views.publish", "views.push", "views.update"];

/** Every Web API method that the product's own code calls: by its name, or as the client's own function. */
async function methodsCalled(): Promise<string[]> {
  const texts = await Promise.all([sources("slack/src"), sources("app/src"), sources("local/src/workspace")]);
  const text = texts.flat().join("\n");
  const known =
    /\b(?:api|apps|auth|bookmarks|bots|chat|conversations|dialog|dnd|emoji|files|pins|reactions|reminders|search|team|usergroups|users|views)/u;
  const byName = [...text.matchAll(/["'`]([a-z]+(?:\.[a-zA-Z]+){1,2})["'`]/gu)].map(([, name = ""]) => name);
  const byClient = [...text.matchAll(/\bclient\.((?:[a-z]\w*\.)+[a-z]\w*)\(/gu)].map(([, name = ""]) => name);
  const methods = [...byName.filter((name) => known.test(name)), ...byClient];
  return [...new Set(methods)].filter((name) => !declared.test(name)).sort();
}

/** Actions' ids and the like that only look like methods. */
const declared = /^(?:users\.yaml)$/u;

/** The table itself calls nothing. */
async function sources(folder: string): Promise<string[]> {
  const root = join(PACKAGES, folder);
  const files = await readdir(root, { recursive: true });
  const wanted = files.filter((file) => file.endsWith(".ts") && !file.includes("manifest/"));
  return Promise.all(wanted.map((file) => readFile(join(root, file), "utf8")));
}

describe("the manifest", () => {
  test("has the scope of every method that the product calls, and none that no call, command, shortcut or event needs", async () => {
    const called = await methodsCalled();
    expect(called).toContain("chat.postMessage");
    const inTable = features.flatMap(({ methods }) => methods);
    expect(called.filter((method) => !inTable.includes(method) && !freeMethods.includes(method))).toEqual([]);
    expect(inTable.filter((method) => !called.includes(method))).toEqual([]);
    expect(freeMethods.filter((method) => needed.methods[method] !== undefined)).toEqual([]);

    const ofCalls = called.flatMap((method) => needed.methods[method] ?? []);
    const ofEvents = features.flatMap(({ events = [] }) => events).flatMap((event) => needed.events[event] ?? []);
    const isUsed = (scope: string) =>
      [...ofCalls, ...ofEvents, ...READING, "commands"].includes(scope.replace(/^groups:/u, "channels:"));
    expect(scopesOf(features).filter((scope) => !isUsed(scope))).toEqual([]);
    expect([...ofCalls, ...ofEvents].filter((scope) => !scopesOf(features).some((one) => one === scope))).toEqual([]);
  });

  test("names a method's scope as Slack's reference does", () => {
    const told = features.flatMap(({ methods, scopes }) => methods.map((method) => ({ method, scopes })));
    const wrong = told.filter(({ method, scopes }) => {
      const scope = needed.methods[method];
      return scope !== undefined && !scopes.some((one) => one === scope);
    });
    expect(wrong).toEqual([]);
  });

  test.each([["socket" as const], [{ url: "https://abc.lambda-url.ap-northeast-1.on.aws/" }]])(
    "is taken by Slack: %o",
    (reached) => {
      const manifest = manifestOf(reached);
      const asSlackTypesIt: Pick<AppsManifestCreateArguments["manifest"], "display_information"> = manifest;
      expect(asSlackTypesIt.display_information.name).toBe("Hansho");
      expect(manifestProblems(manifest)).toEqual([]);
      expect(manifest.settings.socket_mode_enabled).toBe(reached === "socket");
      expect(manifest.features.slash_commands[0]?.url).toBe(reached === "socket" ? undefined : reached.url);
    },
  );

  test("is refused where Slack would: a name, a command or a list that is too long, an address that is not https", () => {
    const manifest = manifestOf({ url: "http://example.com/" });
    const long = { name: "x".repeat(25), type: "message" as const, callback_id: "a", description: "b" };
    manifest.features.shortcuts = [long];
    manifest.display_information.name = "x".repeat(36);
    expect(manifestProblems(manifest)).toEqual([
      "The app's name has 36 characters, more than 35.",
      `The shortcut ${long.name} has 25 characters, more than 24.`,
      "http://example.com/ is no https address.",
    ]);
  });
});

describe("what a token lacks", () => {
  test("is nothing where it has all, or Slack did not say", () => {
    expect(missingFor(scopesOf(features))).toEqual([]);
    expect(missingFor(undefined)).toEqual([]);
  });

  test("is told by feature; for public or private channels one of the pair is enough", () => {
    const granted = scopesOf(features).filter((scope) => !["groups:history", "files:write"].includes(scope));
    expect(missingFor(granted)).toMatchObject([{ feature: { name: "pictures" }, scopes: ["files:write"] }]);
  });
});

const READING = ["channels:history"];
