import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { missingPlatform } from "./offline/platform.ts";

test("whoever plans without SST is told the command that installs it, and of no variable that they never set", async () => {
  const empty = await mkdtemp(join(tmpdir(), "hansho-no-sst-"));
  onTestFinished(() => rm(empty, { recursive: true }));
  expect(missingPlatform(empty)).toBe("SST is not installed: `npm run plan:setup` installs it (40 s, 420 MB)");
});
