import { hansho } from "@hansho/cli/main";
import { compileConfig } from "@hansho/config/compile-config";
import { problemText } from "@hansho/config/problem";
import { parseCommand } from "@hansho/slack/command/grammar";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { coded, fenced, pages } from "./pages.ts";

describe("what the pages show", () => {
  const settings = pages.filter(({ file }) => file === "docs/operating.md").flatMap((page) => fenced(page, "yaml"));

  test.each(settings)("of hansho.yaml at $at compiles, and warns of nothing", ({ code }) => {
    const result = compileConfig("example.yaml", stringify(completed(code)));

    expect(result.problems.map(problemText)).toEqual([]);
    expect(result.config === null ? [] : result.warnings.map(problemText)).toEqual([]);
  });

  test("of the hansho command exists, with its options", () => {
    const written = pages.flatMap(coded).flatMap(({ at, code }) => {
      const [, words] = /(?:^|\s)(?:npx )?hansho ([a-z].*?)(?:\s+#.*|\s[;|].*)?$/u.exec(code) ?? [];
      return words === undefined ? [] : [{ at, words }];
    });

    expect(written.length).toBeGreaterThan(50);
    expect(written.filter(({ words }) => !exists(words))).toEqual([]);
  });

  test("of /alert is understood", () => {
    const written = pages.flatMap(coded).flatMap(({ at, code }) => {
      const [, words] = /^\/alert ([^…[\]]*)$/u.exec(code) ?? [];
      return words === undefined ? [] : [{ at, words: words.replaceAll(/@(\w+)/gu, "<@U0SATO|$1>") }];
    });

    expect(written.length).toBeGreaterThan(50);
    const windows = settings.flatMap(({ code }) => windowsIn(parse(code)));
    expect(written.filter(({ words }) => isRefused(words, windows))).toEqual([]);
  });
});

/** The names of the mute windows that a piece of a configuration sets. */
function windowsIn(piece: { tenants?: Record<string, { muteWindows?: { name: string }[] }> }): string[] {
  return Object.values(piece.tenants ?? {}).flatMap(({ muteWindows = [] }) => muteWindows.map(({ name }) => name));
}

/** A piece of a configuration with what it leaves out: workspace, channels, the rota it names, and a route that takes all else. */
function completed(code: string): unknown {
  // A piece that is indented is a tenant's.
  const read = parse(code);
  const piece = /^\s/u.test(code) ? { tenants: { pay: read } } : read;
  const named = (piece.routes ?? []).map(({ tenant }: { tenant: string }) => tenant);
  const names = [...new Set<string>([...Object.keys(piece.tenants ?? {}), ...named])];
  return {
    version: 1,
    workspaces: { main: { team: "T0MAIN" } },
    rotas: { payments: { timeZone: "Asia/Tokyo", layers: [{ people: ["U0SATO"], starts: "2026-11-02" }] } },
    ...piece,
    tenants: {
      rest: { prefix: "rest", channel: "C0REST", oncall: "payments" },
      ...Object.fromEntries(
        names.map((name, index) => [name, { prefix: name, channel: `C0TENANT${index}`, ...piece.tenants?.[name] }]),
      ),
    },
    routes: [
      ...(piece.routes ?? []),
      ...names.map((tenant) => ({ match: { app: tenant }, tenant })),
      { tenant: "rest" },
    ],
  };
}

function exists(words: string): boolean {
  const [name, inner = "--"] = words.split(/\s+/u);
  const command = hansho().commands.find((one) => one.name() === name);
  const within = command?.commands ?? [];
  const asked = within.length === 0 || inner.startsWith("--") ? command : within.find((one) => one.name() === inner);
  const options = [...words.matchAll(/(?<=^|\s)--[a-z][a-z-]*/gu)].map(([option]) => option);
  return asked !== undefined && options.every((option) => asked.options.some(({ long }) => long === option));
}

function isRefused(words: string, windows: readonly string[]): boolean {
  const parsed = parseCommand(words, "pay-1", windows);
  if (!("problem" in parsed)) return false;
  // A command may be named without saying of what, and a form asks for what is missing.
  return parsed.missing === undefined && parsed.problem.kind !== "missing-id";
}
