import type { Archive } from "@hansho/app/ports/archive";
import { describe, expect, test } from "vitest";
import { judged, MINUTE, madeSignal } from "../core/made.ts";
import { unique } from "./unique.ts";

const events = judged([madeSignal("ALARM", 0), madeSignal("OK", MINUTE, { messageId: "改行\n絵文字🔔" })]).row.pending;

/** What every implementation of the archive does. */
export function describeArchive(name: string, makePort: () => Archive): void {
  describe(`the archive in ${name}`, () => {
    test("gives an incident's events back as they were, in their order", async () => {
      const archive = makePort();
      const incident = unique("pay");

      await archive.write("pay", incident, events);

      expect(await archive.read("pay", incident)).toEqual(events);
    });

    test("has nothing of an incident that was never archived, or of another tenant's", async () => {
      const archive = makePort();
      const incident = unique("決済 / pay #");
      await archive.write("pay", incident, events);

      expect(await archive.read("pay", unique("pay"))).toEqual([]);
      expect(await archive.read("other", incident)).toEqual([]);
      expect(await archive.read("pay", incident)).toHaveLength(2);
    });

    test("keeps what was written last", async () => {
      const archive = makePort();
      const incident = unique("pay");

      await archive.write("pay", incident, events.slice(0, 1));
      await archive.write("pay", incident, events);

      expect(await archive.read("pay", incident)).toEqual(events);
    });

    test("takes no more than it is given and no less than nothing", async () => {
      const archive = makePort();
      const incident = unique("pay");

      await archive.write("pay", incident, []);

      expect(await archive.read("pay", incident)).toEqual([]);
    });
  });
}
