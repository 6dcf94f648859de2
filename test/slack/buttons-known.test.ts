import { buttonsOf } from "@hansho/slack/command/buttons";
import { expect, test } from "vitest";
import { actStack } from "../app/act-stack.ts";
import { cardStates } from "../card-states.ts";

type Element = { action_id?: string; url?: string; value?: string };

test("every button that a card shows either is a link or does something", () => {
  const known = Object.keys(buttonsOf(actStack().people));
  const look = { locale: "en", timeZone: "Asia/Tokyo", mention: null, tenantName: "payments" } as const;
  const shown = Object.values(cardStates).flatMap((draw) =>
    draw(look)
      .blocks.flatMap((block) => [...((block.elements as Element[] | undefined) ?? []), block.accessory as Element])
      .filter((element) => element?.action_id !== undefined && element.url === undefined)
      .map(({ action_id }) => action_id),
  );
  expect(shown).toEqual(expect.arrayContaining(["acknowledge-card", "mute-card"]));
  expect(known).toEqual(expect.arrayContaining([...new Set(shown)]));
});
