import { prose } from "../../render/escape.ts";
import { channelText } from "../../render/mention.ts";
import { type Answering, personOf } from "../asked.ts";
import type { Outside } from "../outside.ts";
import { examinedText } from "../tell-doctor.ts";
import { type Teller, tellerOf } from "../teller.ts";
import type { Whose } from "../whose.ts";

/** What shows that alarms arrive: a test alarm, and what is misconfigured. */
export function proving({ sendTest, examine }: Outside, { forTenant }: Whose): Answering<"test" | "doctor"> {
  return {
    test: ({ severity, matchers }, asked) =>
      forTenant(matchers, asked, async (teller) => {
        const { say, formats, tenant } = teller;
        const tested = await sendTest(tenant, severity ?? "low", (number) => wordsOf(number, teller), personOf(asked));
        if (tested.kind === "sent") {
          return say.testSent({ channel: channelText(tenant.channel), time: formats.time(tested.recoversAt) });
        }
        if (tested.kind === "too-soon") return say.testTooSoon({ every: formats.duration(tested.every) });
        return say.testNotAllowed({ roles: formats.list(tested.roles.map(({ name }) => prose(name, 60))) });
      }),

    /** Without a tenant's name all tenants of the channel are looked at, and nobody else's. */
    async doctor({ matchers }, asked) {
      if (matchers.length > 0) {
        return forTenant(matchers, asked, async (teller) =>
          examinedText(await examine([teller.tenant], teller.now), teller),
        );
      }
      const { tenants, teller } = asked;
      return examinedText(await examine(tenants, teller.now), tellerOf(teller.tenant, teller.now));
    },
  };
}

function wordsOf(number: string, { say }: Teller) {
  return {
    name: say.testName({ number }),
    description: say.testDescription(),
    burns: say.testBurns(),
    recovered: say.testRecovered(),
  };
}
