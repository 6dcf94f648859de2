import { HANSHO_MANIFEST } from "@hansho/local/workspace/manifest";
import { manifestOf } from "@hansho/slack/manifest/manifest";
import { expect, test } from "vitest";

test("the local Slack gives what the manifest of a deployed app asks for, and no more", () => {
  const { features, oauth_config, settings } = manifestOf({ url: "https://hansho.example/" });
  expect(HANSHO_MANIFEST).toEqual({
    scopes: oauth_config.scopes.bot,
    shortcuts: features.shortcuts,
    mentions: true,
    events: settings.event_subscriptions?.bot_events,
    home: true,
  });
  expect(features.slash_commands).toMatchObject([{ should_escape: true }]);
});
