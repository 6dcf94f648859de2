import type { Matcher } from "@hansho/core/matcher";
import { type Acting, type Answering, type Asked, personOf } from "../asked.ts";
import type { End } from "../command.ts";
import { mutedText, muteEndedText, mutesText, unmutedText, windowEndedText } from "../tell-muted.ts";
import type { Teller } from "../teller.ts";
import { momentOf } from "../until.ts";
import { eachLine, type Whose } from "../whose.ts";

/** Mutes: made, ended and listed. */
export function muting({ people }: Acting, { forTenant, forEachId }: Whose): Answering<"mute" | "unmute" | "mutes"> {
  return {
    mute({ ids, matchers, end, reason }, asked) {
      if (end === "until-ok") return muteUntilOk(ids, matchers, reason, asked);
      const who = personOf(asked);
      const endFor = (teller: Teller) => ({ end: endIn(end, teller), reason });
      if (ids.length > 0) {
        return forEachId(ids, asked, async (id, teller) =>
          mutedText(await people.muteIncident(teller.tenant, id, endFor(teller), who), id, teller),
        );
      }
      return forTenant(matchers, asked, async (teller) =>
        mutedText(await people.muteMatching(teller.tenant, matchers, endFor(teller), who), "", teller),
      );
    },

    async unmute({ ids, windows, matchers }, asked) {
      const told = [
        ...(windows.length > 0 ? [eachLine(windows, (name) => endWindow(name, matchers, asked))] : []),
        ...(ids.length > 0 ? [eachLine(ids, (id) => unmuteOne(id, matchers, asked))] : []),
      ];
      return (await Promise.all(told)).join("\n");
    },

    mutes: ({ matchers }, asked) =>
      forTenant(matchers, asked, async (teller) =>
        mutesText(await people.mutes(teller.tenant), people.windows(teller.tenant), teller),
      ),
  };

  function unmuteOne(id: string, matchers: Matcher[], asked: Asked): Promise<string> {
    const who = personOf(asked);
    const muteId = muteIdOf(id);
    if (muteId === null) {
      return forEachId([id], asked, async (own, teller) =>
        unmutedText(await people.unmuteIncident(teller.tenant, own, who), own, teller),
      );
    }
    return forTenant(matchers, asked, async (teller) =>
      muteEndedText(await people.endMute(teller.tenant, muteId, who), muteId, teller),
    );
  }

  /** Where no tenant is named, those that have such a window are meant. */
  function endWindow(name: string, matchers: Matcher[], asked: Asked): Promise<string> {
    const theirs = asked.tenants.filter(({ muteWindows = [] }) => muteWindows.some((window) => window.name === name));
    const among = matchers.length > 0 ? asked : { ...asked, tenants: theirs };
    return forTenant(matchers, among, async (teller) =>
      windowEndedText(await people.endWindow(teller.tenant, name, personOf(asked)), name, teller),
    );
  }

  function muteUntilOk(
    ids: readonly string[],
    matchers: Matcher[],
    reason: string | null,
    asked: Asked,
  ): Promise<string> {
    const who = personOf(asked);
    if (ids.length > 0) {
      return forEachId(ids, asked, async (id, teller) =>
        mutedText(await people.muteIncidentUntilOk(teller.tenant, id, reason, who), id, teller),
      );
    }
    return forTenant(matchers, asked, async (teller) =>
      mutedText(await people.muteMatchingUntilOk(teller.tenant, matchers, reason, who), "", teller),
    );
  }
}

/** A mute's id as it is kept: `m-3`, or of a window's `m-nightly-batch-1127`; null where it is none. */
function muteIdOf(typed: string): string | null {
  const id = typed.toLowerCase();
  const number = /^m-0*(\d+)$/u.exec(id)?.[1];
  if (number !== undefined) return `m-${number}`;
  return /^m-[a-z][a-z0-9-]*-\d{4}$/u.test(id) ? id : null;
}

function endIn(end: Exclude<End, "until-ok">, { tenant, now }: Teller): { for: number } | { until: number } | null {
  if (end === null || "for" in end) return end;
  return { until: momentOf(end.until, now, tenant.timeZone) };
}
