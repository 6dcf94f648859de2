import { features, type Shortcut, scopesOf } from "./features.ts";

/** How Slack reaches the app: at a function URL, or through a socket that the app opens. */
export type Reached = { url: string } | "socket";

/** A Slack app's manifest, as far as Hansho sets it (docs.slack.dev/reference/app-manifest). */
export type Manifest = {
  display_information: { name: string; description: string; background_color: string };
  features: {
    bot_user: { display_name: string; always_online: boolean };
    app_home?: { home_tab_enabled: boolean; messages_tab_enabled: boolean };
    shortcuts?: Shortcut[];
    slash_commands: {
      command: string;
      url?: string;
      description: string;
      usage_hint: string;
      should_escape: boolean;
    }[];
  };
  oauth_config: { scopes: { bot: string[] } };
  settings: {
    event_subscriptions?: { request_url?: string; bot_events: string[] };
    interactivity: { is_enabled: boolean; request_url?: string };
    org_deploy_enabled: boolean;
    socket_mode_enabled: boolean;
    token_rotation_enabled: boolean;
  };
};

/** The manifest of the app as this version needs it. */
export function manifestOf(reached: Reached): Manifest {
  const url = reached === "socket" ? null : reached.url;
  const events = features.flatMap((feature) => feature.events ?? []);
  const shortcuts = features.flatMap((feature) => feature.shortcuts ?? []);
  return {
    display_information: {
      name: "Hansho",
      description: "CloudWatch alarms as one message each, true until the alarm is over",
      background_color: "#7a1f1f",
    },
    features: {
      bot_user: { display_name: "hansho", always_online: true },
      ...(events.includes("app_home_opened") && {
        app_home: { home_tab_enabled: true, messages_tab_enabled: false },
      }),
      ...(shortcuts.length > 0 && { shortcuts: [...shortcuts] }),
      slash_commands: [
        {
          command: "/alert",
          ...(url !== null && { url }),
          description: "Acknowledge, mute and list alerts",
          usage_hint: "help",
          // Only then Slack tells who is meant by @somebody.
          should_escape: true,
        },
      ],
    },
    oauth_config: { scopes: { bot: scopesOf(features) } },
    settings: {
      ...(events.length > 0 && {
        event_subscriptions: { ...(url !== null && { request_url: url }), bot_events: [...new Set(events)] },
      }),
      interactivity: { is_enabled: true, ...(url !== null && { request_url: url }) },
      org_deploy_enabled: false,
      socket_mode_enabled: reached === "socket",
      token_rotation_enabled: false,
    },
  };
}
