import { manifestOf } from "@hansho/slack/manifest/manifest";
import type { Manifest } from "../slack/manifest.ts";

const { features, oauth_config, settings } = manifestOf("socket");

/** What Hansho's manifest asks of Slack: the local Slack gives no more, and no less. */
export const HANSHO_MANIFEST: Manifest = {
  scopes: oauth_config.scopes.bot,
  shortcuts: features.shortcuts ?? [],
  mentions: features.slash_commands.some(({ should_escape }) => should_escape),
  events: settings.event_subscriptions?.bot_events ?? [],
  home: features.app_home?.home_tab_enabled ?? false,
};
