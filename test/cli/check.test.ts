import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SOUND, soundBut } from "../config/base.ts";
import { folderWith, hansho, ROOT } from "./hansho.ts";

const RUNBOOKS = join(ROOT, "runbooks");

describe("hansho check", () => {
  test("finds the repository's own configuration and runbooks sound", async () => {
    const { code, stdout, stderr } = await hansho(ROOT, ["check"]);
    expect(stderr).toBe("");
    expect(stdout).toMatch(
      /^hansho\.yaml: 3 tenants \(pay → #pay-alerts, bank → #bank-alerts, ops → #ops\), \d+ rules$/mu,
    );
    expect(stdout).toMatch(/^runbooks: \d+ runbooks \(.*database.*\)$/mu);
    expect(code).toBe(0);
  });

  test("tells every problem by line and field, and fails", async () => {
    const folder = await folderWith({
      "hansho.yaml": soundBut("prefix: pay", "prefix: pay\n    locale: jp\n    polices: {}"),
    });
    const { code, stdout, stderr } = await hansho(folder, ["check", "--runbooks", RUNBOOKS]);
    expect(stderr.split("\n")).toEqual([
      'hansho.yaml:7:13 tenants.pay.locale: expected one of ja, en; found "jp" (did you mean "ja"?)',
      'hansho.yaml:8:5 tenants.pay.polices: unknown key (did you mean "policies"?)',
      "2 problems",
      "",
    ]);
    expect(stdout).toBe("");
    expect(code).toBe(1);
  });

  test("tells problems of runbooks with those of the configuration", async () => {
    const folder = await folderWith({
      "conf/alerts.yaml": soundBut("version: 1", "version: 2"),
      "books/Wrong Name.md": "# No front matter",
    });
    const { code, stderr } = await hansho(folder, ["check", "--config", "conf/alerts.yaml", "--runbooks", "books"]);
    expect(stderr).toMatch(/^books\/Wrong Name\.md:1 /mu);
    expect(stderr).toMatch(/^conf\/alerts\.yaml:1:10 version: expected 1; found the number 2$/mu);
    expect(code).toBe(1);
  });

  test("warns of what is allowed and looks like a slip, and passes", async () => {
    const folder = await folderWith({
      "hansho.yaml": soundBut("routes:", "  bank: { prefix: bank, channel: C0BANK }\nroutes:"),
    });
    const { code, stderr } = await hansho(folder, ["check", "--runbooks", RUNBOOKS]);
    expect(stderr).toBe("warning: hansho.yaml:8:3 tenants.bank: no route leads to this tenant\n");
    expect(code).toBe(0);
  });

  test("says what to do in a folder without hansho.yaml", async () => {
    const folder = await folderWith({});
    const { code, stderr } = await hansho(folder, ["check"]);
    expect(stderr).toMatch(
      /^There is no hansho\.yaml in .+: run hansho in the project's folder, or name the file with --config FILE\.\n$/u,
    );
    expect(code).toBe(1);
  });

  test("says that a folder in the configuration's place can't be read", async () => {
    const folder = await folderWith({ "hansho.yaml/x": SOUND });
    const { code, stderr } = await hansho(folder, ["check"]);
    expect(stderr).toMatch(/^hansho\.yaml cannot be read: .*EISDIR/u);
    expect(code).toBe(1);
  });
});

test("hansho names the command that was meant", async () => {
  const { code, stderr } = await hansho(ROOT, ["chek"]);
  expect(stderr).toContain("unknown command 'chek'\n(Did you mean check?)");
  expect(code).toBe(1);
});
