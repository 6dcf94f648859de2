import type { Channels } from "@hansho/app/ports/channels";
import { describe, expect, test } from "vitest";
import { START } from "../core/made.ts";
import { unique } from "./unique.ts";

/** What every implementation of the channels' row does. */
export function describeChannels(name: string, makePort: () => Channels): void {
  describe(`channels in ${name}`, () => {
    test("are known by when they were last named, until forgotten", async () => {
      const channels = makePort();
      const [one, other] = [unique("C-one"), unique("C-other")];

      await channels.named([one, other], START);
      await channels.named([other], START + 1);
      expect(await channels.known()).toMatchObject({ [one]: START, [other]: START + 1 });

      await channels.forget(one);
      await channels.forget(unique("C-never"));
      const known = await channels.known();
      expect(known).not.toHaveProperty(one);
      expect(known).toMatchObject({ [other]: START + 1 });
    });

    test("may be many, or none", async () => {
      const channels = makePort();
      const many = Array.from({ length: 250 }, () => unique("C0123456789"));

      await channels.named(many, START);
      await channels.named([], START);

      expect(Object.keys(await channels.known())).toEqual(expect.arrayContaining(many));
      await Promise.all(many.slice(0, 10).map((channel) => channels.forget(channel)));
      expect(Object.keys(await channels.known())).not.toContain(many[3]);
    });
  });
}
