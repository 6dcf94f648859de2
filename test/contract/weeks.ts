import type { Weeks } from "@hansho/app/ports/weeks";
import { describe, expect, test } from "vitest";
import { madeBrief } from "../core/made-briefs.ts";
import { unique } from "./unique.ts";

/** What every implementation of kept weeks does. */
export function describeWeeks(name: string, makePort: () => Weeks): void {
  describe(`past weeks in ${name}`, () => {
    test("are as they were kept last, each tenant's alone", async () => {
      const weeks = makePort();
      const tenant = unique("決済 / pay #");
      const [first, second] = [madeBrief("pay-1"), madeBrief("pay-2", { name: "改行\n絵文字🔔" })];
      await weeks.write(tenant, "2026-W47", [first]);
      await weeks.write(tenant, "2026-W47", [first, second]);
      await weeks.write(tenant, "2026-W48", []);

      expect(await weeks.read(tenant, "2026-W47")).toEqual([first, second]);
      expect(await weeks.read(tenant, "2026-W48")).toEqual([]);
      expect(await weeks.read(tenant, "2026-W46")).toEqual([]);
      expect(await weeks.read(unique("tenant"), "2026-W47")).toEqual([]);
    });
  });
}
