import { tenantOfId } from "@hansho/app/act/tenants-of";
import { assignView } from "../modal/assign.ts";
import { muteView } from "../modal/mute.ts";
import { noteView } from "../modal/note.ts";
import type { OpenModal } from "../modal/opening.ts";
import { postmortemView } from "../modal/postmortem.ts";
import type { Block } from "../render/blocks.ts";
import type { Acting, Asked } from "./asked.ts";
import type { Missing, Misunderstood } from "./command.ts";
import { misunderstoodText } from "./misunderstood.ts";
import { type Teller, tellerOf } from "./teller.ts";

/** Asks by a modal for what a command lacks; answers null once it is open, and where none opens what to type instead. */
export function askByModal({ people }: Acting) {
  return async function ask(
    misunderstood: Misunderstood,
    missing: Missing,
    asked: Asked,
    open: OpenModal,
  ): Promise<string | null> {
    const made = await madeFor(missing, asked);
    if (made && (await open(made.view))) return null;
    return misunderstoodText(misunderstood, (made?.teller ?? asked.teller).say);
  };

  function madeFor(missing: Missing, asked: Asked): Promise<Made | null> {
    if ("id" in missing) return viewFor(missing.form, missing.id, asked);
    return missing.form === "mute" ? muteFor(asked) : postmortemFor(asked);
  }

  /** Where several tenants share the channel nobody knows whose incidents are meant. */
  async function postmortemFor({ tenants, where, teller }: Asked): Promise<Made | null> {
    if (tenants.length > 1) return null;
    const about = { tenant: teller.tenant.name, channel: where.channel };
    const view = await postmortemView(people, about, null, teller);
    return view && { view, teller };
  }

  /** As with a postmortem: several tenants are too many. */
  async function muteFor({ tenants, where, teller }: Asked): Promise<Made | null> {
    if (tenants.length > 1) return null;
    const about = { tenant: teller.tenant.name, channel: where.channel, ids: [] };
    return { view: await muteView(people, about, [], teller), teller };
  }

  async function viewFor(
    form: keyof typeof VIEWS,
    id: string,
    { tenants, where, teller }: Asked,
  ): Promise<Made | null> {
    const found = tenantOfId(tenants, id);
    const incident = found && (await people.show(found.tenant, found.id));
    if (!found || !incident) return null;
    const about = { tenant: found.tenant.name, channel: where.channel, ids: [found.id] };
    const own = tellerOf(found.tenant, teller.now);
    return { view: VIEWS[form](about, [incident], own), teller: own };
  }
}

type Made = { view: Block; teller: Teller };

const VIEWS = { note: noteView, assign: assignView };
