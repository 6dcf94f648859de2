import type { JunkRecord } from "@hansho/app/ports/junk-record";
import { describe, expect, test } from "vitest";
import { MINUTE, START } from "../core/made.ts";
import { unique } from "./unique.ts";

/** What every implementation of what was said of proposed junk does. */
export function describeJunkRecord(name: string, makePort: () => JunkRecord): void {
  describe(`what was said of junk in ${name}`, () => {
    test("remembers the last that was said of each alarm", async () => {
      const record = makePort();
      const tenant = unique("tenant");
      const [alarm, other] = ["aws:1:ap-northeast-1:db", "aws:1:ap-northeast-1:残高"];
      await record.say(tenant, { alarm, said: "proposed", by: null, at: START });
      await record.say(tenant, { alarm: other, said: "muted", by: "U1", at: START });
      await record.say(tenant, { alarm, said: "kept", by: "U2", at: START + 1 });

      const said = await record.said(tenant);
      expect(said.toSorted((a, b) => a.at - b.at)).toEqual([
        { alarm: other, said: "muted", by: "U1", at: START },
        { alarm, said: "kept", by: "U2", at: START + 1 },
      ]);
      expect(await record.said(unique("tenant"))).toEqual([]);
    });

    test("remembers when a tenant's alarms were last judged", async () => {
      const record = makePort();
      const tenant = unique("tenant");
      expect(await record.judgedAt(tenant)).toBeNull();
      await record.judged(tenant, START);
      await record.judged(tenant, START + MINUTE);
      expect(await record.judgedAt(tenant)).toBe(START + MINUTE);
    });
  });
}
