import type { Manifest } from "./manifest.ts";

/** What Slack would refuse of a manifest, a sentence each (docs.slack.dev/reference/app-manifest); nothing where it takes it. */
export function manifestProblems({ display_information, features, oauth_config, settings }: Manifest): string[] {
  const { slash_commands, shortcuts = [], bot_user } = features;
  const urls = [
    ...slash_commands.map(({ url }) => url),
    settings.interactivity.request_url,
    settings.event_subscriptions?.request_url,
  ].filter((url) => url !== undefined);
  return [
    ...tooLong("The app's name", display_information.name, 35),
    ...tooLong("The app's description", display_information.description, 140),
    ...tooLong("The bot's name", bot_user.display_name, 80),
    ...slash_commands.flatMap(({ command, description, usage_hint }) => [
      ...tooLong(`The command ${command}`, command, 32),
      ...tooLong(`The description of ${command}`, description, 2_000),
      ...tooLong(`The hint of ${command}`, usage_hint, 1_000),
      ...(command.startsWith("/") ? [] : [`The command ${command} does not begin with a slash.`]),
    ]),
    ...shortcuts.flatMap(({ name, callback_id, description }) => [
      ...tooLong(`The shortcut ${name}`, name, 24),
      ...tooLong(`The callback id of ${name}`, callback_id, 255),
      ...tooLong(`The description of ${name}`, description, 150),
    ]),
    ...tooMany("shortcuts", shortcuts, 10),
    ...tooMany("slash commands", slash_commands, 50),
    ...tooMany("scopes", oauth_config.scopes.bot, 255),
    ...tooMany("events", settings.event_subscriptions?.bot_events ?? [], 100),
    ...[...new Set(urls)].flatMap((url) => (/^https:\/\//u.test(url) ? [] : [`${url} is no https address.`])),
    ...(settings.socket_mode_enabled || urls.length > 0 ? [] : ["Slack is given no way to reach the app."]),
  ];
}

function tooLong(what: string, text: string, most: number): string[] {
  return text.length > most ? [`${what} has ${text.length} characters, more than ${most}.`] : [];
}

function tooMany(what: string, list: readonly unknown[], most: number): string[] {
  return new Set(list).size > most ? [`There are ${list.length} ${what}, more than ${most}.`] : [];
}
