import { matcherText } from "@hansho/core/matcher";
import { type Acting, type Answering, type Asked, personOf } from "../asked.ts";
import type { Command } from "../command.ts";
import { idRow, type Teller, typed } from "../teller.ts";
import type { Whose } from "../whose.ts";

/** `ack all …`: asks with the count first, and does it when confirmed. */
export function acknowledgingAll({ people }: Acting, { forTenant }: Whose): Answering<"ack-all"> {
  return {
    "ack-all": (command, asked) =>
      forTenant(command.matchers, asked, (teller) =>
        command.confirmed ? acknowledgeAll(command, teller, asked) : askFirst(command, teller),
      ),
  };

  async function askFirst({ matchers, note }: AckAll, { say, formats, tenant }: Teller): Promise<string> {
    const { total, more } = await people.list(tenant, "open", matchers, 1);
    if (total === 0) return say.nothingToAcknowledge();
    const noted = note === null ? [] : [`note "${note.replaceAll('"', "'")}"`];
    const command = typed(["ack all", ...matchers.map(matcherText), ...noted, "confirm"].join(" "));
    return say.askAll({ count: formats.number(total), more, command });
  }

  async function acknowledgeAll(
    { matchers, note }: AckAll,
    { say, formats, tenant }: Teller,
    asked: Asked,
  ): Promise<string> {
    const who = personOf(asked);
    const { ids, more } = await people.acknowledgeAll(tenant, matchers, who);
    if (note !== null) await Promise.all(ids.map((id) => people.note(tenant, id, note, who)));
    const told =
      ids.length === 0
        ? say.nothingToAcknowledge()
        : say.allAcknowledged({ ids: idRow(ids), count: formats.number(ids.length) });
    return more ? `${told}\n${say.again()}` : told;
  }
}

type AckAll = Command & { verb: "ack-all" };
