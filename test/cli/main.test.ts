import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SOUND } from "../config/base.ts";
import { folderWith, hansho, ROOT } from "./hansho.ts";

const RUNBOOKS = join(ROOT, "runbooks");

describe("hansho", () => {
  test("says which version it is", async () => {
    expect(await hansho(await folderWith({}), ["--version"])).toMatchObject({ code: 0, stdout: "0.1.0\n", stderr: "" });
  });

  test.each([
    [["bogus"], "error: unknown command 'bogus'", "`hansho --help` lists the commands"],
    [["why"], "error: missing required argument 'id'", "`hansho why --help` tells what it takes"],
    [["check", "--bogus"], "error: unknown option '--bogus'", "`hansho check --help` tells what it takes"],
    [["hold", "end", "--bogus"], "error: unknown option '--bogus'", "`hansho hold end --help` tells what it takes"],
    [
      ["audit", "--topic", "hansho-signals"],
      "error: option '--topic <arn>' argument 'hansho-signals' is invalid. a topic's ARN is expected, such as arn:aws:sns:ap-northeast-1:123456789012:hansho-prod-signals.",
      "`hansho audit --help` tells what it takes",
    ],
  ])("says of %j what is wrong and where to look", async (args, wrong, look) => {
    const { code, stdout, stderr } = await hansho(await folderWith({}), args);
    const [first, ...rest] = stderr.trimEnd().split("\n");
    expect({ code, stdout, first, last: rest.at(-1) }).toEqual({
      code: 1,
      stdout: "",
      first: wrong,
      last: `(${look})`,
    });
  });

  test("says in a line which file cannot be written, without a stack", async () => {
    const { code, stderr } = await hansho(await folderWith({}), ["schema", "--out", "nowhere/x.json"]);
    expect(stderr).toBe(
      "ENOENT: no such file or directory, open 'nowhere/x.json': check the name, and whether this user may.\n",
    );
    expect(code).toBe(1);
  });

  test("says that there is no such folder of runbooks", async () => {
    const folder = await folderWith({ "hansho.yaml": SOUND });
    const { code, stderr } = await hansho(folder, ["check", "--runbooks", "books"]);
    expect(stderr).toMatch(/^There is no folder books in .+: name that of the runbooks with --runbooks FOLDER\.\n$/u);
    expect(code).toBe(1);
  });

  test("builds into no folder that holds anything else, and removes nothing of it", async () => {
    const folder = await folderWith({ "hansho.yaml": SOUND, "functions/src/intake.ts": "export {};" });
    await mkdir(join(folder, "intake"));
    const { code, stderr } = await hansho(folder, ["build", "--out", ".", "--runbooks", RUNBOOKS]);
    expect(stderr).toMatch(
      /^\. holds (?:functions|hansho\.yaml), which is of no build, and a build empties its folder: name another with --out FOLDER\.\n$/u,
    );
    expect(code).toBe(1);
    expect((await hansho(folder, ["check", "--runbooks", RUNBOOKS])).code).toBe(0);
  });
});
