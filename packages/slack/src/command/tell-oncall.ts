import type { OnDuty, StoodIn } from "@hansho/app/act/on-call";
import { code, prose } from "../render/escape.ts";
import { personText } from "../render/mention.ts";
import type { Teller } from "./teller.ts";

/** Says who is on call, until when, and who is next. */
export function onCallText(duties: readonly OnDuty[], asked: string | null, { say, formats, tenant }: Teller): string {
  const wanted = duties.filter(({ rota }) => asked === null || rota === asked);
  if (wanted.length === 0) return say.noRota({ tenant: prose(tenant.name, 80), names: namesOf(duties) });
  return wanted
    .map(({ rota, now, next }) => {
      const name = prose(rota, 80);
      if (!now) return say.nobodyOnCall({ rota: name });
      return say.onCall({
        rota: name,
        user: personText(now.user),
        until: formats.time(now.until),
        standsIn: now.because === "override",
        next: next && personText(next.user),
      });
    })
    .join("\n");
}

/** Says what came of standing in. */
export function stoodInText(outcome: StoodIn, { say, formats, tenant }: Teller): string {
  switch (outcome.kind) {
    case "no-rota": {
      const names = namesOf(outcome.rotas.map((rota) => ({ rota })));
      return say.noRota({ tenant: prose(tenant.name, 80), names });
    }
    case "already-over":
      return say.standInOver({ time: formats.dated(outcome.until) });
    case "too-long":
      return say.standInTooLong({ most: formats.duration(outcome.most) });
    case "done":
    case "already": {
      const { override, before } = outcome;
      return say.stoodIn({
        rota: prose(override.rota, 80),
        user: personText(override.user),
        until: formats.time(override.until),
        before: before && before.user !== override.user ? personText(before.user) : null,
        already: outcome.kind === "already",
      });
    }
  }
}

function namesOf(duties: readonly { rota: string }[]): string | null {
  return duties.length === 0 ? null : duties.map(({ rota }) => code(rota, 80)).join(" ");
}
