import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, hansho } from "./hansho.ts";

const REFUSED = "2026-11-21T18:05:00.123Z ERROR connection refused localhost:8761\n";
const THROWN = `java.lang.IllegalArgumentException: bad sku
	at com.example.sku.Sku.of(Sku.java:8)
`;

test("hansho logs --json prints a value a line for each file, in order", async () => {
  const folder = await folderWith({ "a.log": REFUSED, "b.log": THROWN });
  const { stdout } = await hansho(folder, ["logs", "b.log", "a.log", "--json"]);
  const [first, second, ...more] = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(more).toEqual([]);
  expect(first).toMatchObject({
    exception: "java.lang.IllegalArgumentException",
    message: "bad sku",
    cause: null,
    location: "Sku.java:8",
    url: null,
    service: null,
    category: "code-defect",
  });
  expect(second).toMatchObject({ exception: null, message: "connection refused localhost:8761" });
});

test("hansho logs counts against a baseline, for people too", async () => {
  const folder = await folderWith({ "now.log": REFUSED.repeat(117), "before.log": "2026-11-21T17:05:00Z INFO fine\n" });
  const { stdout } = await hansho(folder, ["logs", "now.log", "--baseline", "before.log"]);
  expect(stdout).toContain("117 new  error    connection refused localhost:8761");
  expect(stdout).toContain("category   internal-service");
});

test("hansho logs says which file cannot be read, and reads the others", async () => {
  const folder = await folderWith({ "now.log": REFUSED });
  const { stdout, stderr, code } = await hansho(folder, ["logs", "none.log", "now.log", "--json"]);
  expect(stderr).toContain("none.log cannot be read: ENOENT");
  expect(stderr).toContain("Name a file that exists, or - for standard input.");
  const [missing, read] = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(missing).toMatchObject({ file: "none.log", error: expect.stringContaining("ENOENT"), exception: null });
  expect(read).toMatchObject({ message: "connection refused localhost:8761" });
  expect(code).toBe(1);
});

test("hansho logs reads what Windows saved", async () => {
  const folder = await folderWith({});
  const marked = `\uFEFF${REFUSED}`;
  await writeFile(join(folder, "le.log"), Buffer.from(marked, "utf16le"));
  await writeFile(join(folder, "be.log"), Buffer.from(marked, "utf16le").swap16());
  const { stdout } = await hansho(folder, ["logs", "le.log", "be.log", "--json"]);
  const all = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(all.map(({ message }) => message)).toEqual(Array(2).fill("connection refused localhost:8761"));
});

test("hansho logs lets nothing of a log move the terminal's cursor", async () => {
  const hostile = "ERROR \u001b[2J\u001b]0;gone\u0007 payment failed \u202ereversed\n";
  const { stdout } = await hansho(await folderWith({ "now.log": hostile }), ["logs", "now.log"]);
  expect(stdout).toContain("payment failed");
  expect(stdout).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u);
});
