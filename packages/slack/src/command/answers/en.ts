import type { Messages } from "./messages.ts";

/** What answers say in English. */
export const en: Messages = {
  help: ({ id }) =>
    [
      "*What `/alert` does* (full-width letters and Japanese words are understood too)",
      "*While it burns*",
      `• \`/alert ack ${id}\`: take it, so that everybody sees who is on it`,
      "• `/alert ack all [key=value…]`: take all that nobody owns; asks before it does",
      "• `/alert list [open|acked|muted|all] [key=value…] [page=N]`: what is not resolved yet, the worst first",
      `• \`/alert show ${id}\`: one incident · \`/alert who ${id}\`: whose it is and who is called next · \`/alert runbook ${id}\`: what to do`,
      `• \`/alert note ${id} "restarting the pool"\`: a note for the card and its thread; \`ack\`, \`resolve\` … take one too: \`note "…"\``,
      `• \`/alert unack ${id}\`: give it back · \`/alert assign ${id} @user\`: give it to somebody`,
      `• \`/alert resolve ${id}\`: call it over; an ALARM again reopens it · \`/alert reopen ${id}\``,
      `• \`/alert release ${id}\`: show one now that is paused`,
      "*Quiet*",
      `• \`/alert mute ${id} for 1h reason "deploying"\`: no pings from this alarm; the recovery is shown all the same`,
      `• \`/alert mute ${id} until-ok\`: the same until it recovers; what comes after is told again`,
      "• `/alert mute app=payment sev=low until 18:00`: no pings from whatever matches (`=`, `!=`, `=~`, `!~`)",
      `• \`/alert unmute ${id}\` or \`/alert unmute m-1\`: end a mute · \`/alert mutes\`: those that hold`,
      "*Who, and why*",
      "• `/alert oncall`: who is on call · `/alert oncall override @user for 8h`: somebody stands in",
      `• \`/alert why ${id}\`, or a message's id: what became of it and why, what was merged or suppressed too`,
      "*Afterwards*",
      `• \`/alert postmortem ${id} [lang=ja|en] [format=md|json|csv|html]\`: a postmortem of what is known, as a file in the thread; several ids make one of all`,
      "*Set up*",
      "• `/alert test`: an alarm that goes the whole way · `/alert doctor`: what is misconfigured · `/alert lang ja|en`: the language",
      `Without the rest a form asks for it: \`/alert mute\`, \`/alert note ${id}\`, \`/alert assign ${id}\`, \`/alert postmortem\``,
      "Keys: `alarm app sev region account contributor namespace metric kind tenant`, `dimension.X`, `tag.X`. Durations: `30m 2h 1d 1w`. Times: `18:00`, `6pm`, `tomorrow 9:00`, `mon 9:00`, `09:00 JST`, `2026-11-22T09:00Z`.",
    ].join("\n"),
  didNotUnderstand: ({ problem, suggestion }) => `🤔 ${problem}\nFor example: ${suggestion}`,
  unknownVerb: ({ word }) => `There is no command ${word}. \`/alert help\` lists what there is.`,
  unclosedQuote: () => "A quote is opened and not closed.",
  missingId: () => "An incident's id is missing: it stands on the card, and in `/alert list`.",
  notAnId: ({ word }) => `${word} is not an incident's id; ids look like the one on the card.`,
  missingMute: () =>
    "What should ping again? Name an incident's id, or a mute's or a window's, as `/alert mutes` lists them.",
  notAMute: ({ word }) =>
    `${word} is neither an incident's id, nor a mute or a window that \`/alert mutes\` would list.`,
  tooManyIds: ({ most }) => `That is more than ${most} ids at once.`,
  oneAtATime: () => "One at a time: name one incident or one message.",
  emptyNote: () => "The note's words are missing.",
  missingEnd: () => "For how long? Say `for 8h` or `until 18:00`.",
  badEnd: ({ word }) => `${word} is neither a duration such as \`8h\` nor a time such as \`18:00\`.`,
  missingPerson: () => "To whom? Name one person, as in `@user`, or `me`.",
  unknownPerson: ({ word }) =>
    `${word} is nobody that Slack knows by this name: type \`@\` and choose from the list that it shows, or say \`me\`.`,
  unknownKey: ({ key, keys }) =>
    `There is no key ${key} to match by. There are: ${keys}, \`dimension.X\` and \`tag.X\`.`,
  whyNoPattern: {
    "too-long": "it has more than 200 characters",
    runaway: "a repeated group that repeats inside, or a back-reference, can run for minutes",
    broken: "a bracket is not closed, or a sign has nothing to repeat",
  },
  unknownValue: ({ key, value, values }) => `${value} is no value of ${key}. There are: ${values}.`,
  twoValues: ({ key, values, either }) =>
    `Nothing is both of ${values} by ${key}: all conditions must be met. For either: ${either}.`,
  unknownLanguage: ({ word }) => `${word} is not a language that Hansho speaks. There are \`ja\` and \`en\`.`,
  badPattern: ({ word, why }) => `${word} is not a regular expression that can be used: ${why}.`,
  badPage: ({ word }) => `${word} is not a page: pages are counted from 1.`,
  badFormat: ({ word }) => `${word} is none of the formats: md, json, csv or html.`,
  nothingToMute: () => "What should be muted? Name an incident's id, or matchers such as `app=payment`.",
  idsOrMatchers: () => "Mute either by ids or by matchers, not by both at once.",
  badDuration: ({ word }) => `${word} is not a duration; durations look like \`30m\`, \`2h\`, \`1d\`, \`1w\`.`,
  badTime: ({ word }) =>
    `${word} is not a time; times look like \`18:00\`, \`09:00 JST\`, \`18:00 Europe/Berlin\`, \`2026-11-22T09:00Z\`.`,
  twoEnds: () => "A mute ends once: say one of `for`, `until` and `until-ok`.",
  emptyReason: () => "Behind `reason` the reason is missing.",
  unexpected: ({ word }) => `${word} does not belong here.`,

  whichTenant: ({ names, command }) =>
    `Several tenants are told in this channel: ${names}. Say which, as in ${command}`,
  noSuchTenant: ({ tenant, names }) => `There is no tenant ${tenant} here. There is: ${names}.`,
  unknownIncident: ({ id }) => `There is no incident ${id} here; \`/alert list\` tells what is open.`,
  ended: ({ id, name, time }) =>
    `${id} (${name}) is over already${time === null ? "" : `, since ${time}`}: nothing was changed.`,
  burnsAgain: ({ id, command }) => `Its alarm burns again, as ${id}: ${command}`,
  failed: () => "⚠️ That could not be done just now. Try again in a moment; doing it twice does no harm.",

  acknowledged: ({ id, name }) => `👀 ${id} (${name}) is yours.`,
  alreadyAcknowledged: ({ id, name, user, time, command }) =>
    `${user} was first: ${id} (${name}) is theirs since ${time}. To take it over: ${command}`,
  alreadyYours: ({ id, name, time }) => `${id} (${name}) is yours already, since ${time}.`,
  givenBack: ({ id, name }) => `↩️ ${id} (${name}) waits for an owner again.`,
  notAcknowledged: ({ id, name }) => `Nobody owns ${id} (${name}): there is nothing to give back.`,
  assigned: ({ id, name, user }) => `👤 ${id} (${name}) is ${user}'s now.`,
  alreadyAssigned: ({ id, name, user, time }) => `${id} (${name}) is ${user}'s already, since ${time}.`,
  noted: ({ id, name }) => `📝 Noted on ${id} (${name}).`,
  alreadyNoted: ({ id, name }) => `That note stands on ${id} (${name}) already.`,
  resolved: ({ id, name, burns }) =>
    `☑️ ${id} (${name}) is resolved by your word.${burns ? " CloudWatch has not said OK: its OK will be told, and an ALARM again reopens it." : ""}`,
  reopened: ({ id, name }) => `🔁 ${id} (${name}) is open again and waits for an owner.`,
  released: ({ id, name }) => `📣 ${id} (${name}) is shown now.`,
  notPaused: ({ id, name }) => `${id} (${name}) is not paused: its card is there.`,
  pausedUntil: ({ time, command }) =>
    `⏸️ Paused until ${time}: if it recovers by then, no card is posted. To show it now: ${command}`,
  healedInPause: () => "🌤️ It recovered within its pause: no card was posted.",
  pausedMark: ({ time }) => `paused until ${time}`,
  notResolved: ({ id, name }) => `${id} (${name}) is not over: there is nothing to reopen.`,
  movedOn: ({ id, name }) => `${id} (${name}) cannot be changed any more: its alarm has gone on to another incident.`,
  lastNote: ({ user, time, text }) => `📝 ${user}, ${time}: ${text}`,
  askAll: ({ count, more, command }) =>
    `This would make you the owner of *${count}${more ? " or more" : ""}* incident${count === "1" && !more ? "" : "s"}. If that is meant: ${command}`,
  nothingToAcknowledge: () => "Nothing matches that nobody owns.",
  allAcknowledged: ({ ids, count }) => `👀 Yours now (${count}): ${ids}`,
  again: () => "There was not time for all of them: send the same again for the rest.",

  listed: ({ tenant, total, more, narrowed, page, pages }) =>
    `*${tenant}*: ${total}${more ? "+" : ""} unresolved${narrowed ? " of that kind" : ""}${pages === "1" ? "" : ` · page ${page} of ${pages}`}`,
  row: ({ emoji, id, severity, state, name, duration, owner, times, muted }) =>
    [
      `${emoji} *${id}* ${severity} ${name}`,
      state,
      duration,
      times && `×${times}`,
      owner,
      muted && `muted until ${muted}`,
    ]
      .filter((part) => part !== null)
      .join(" · "),
  nothingListed: ({ tenant }) => `✅ Nothing of that kind in *${tenant}*.`,
  nothingUnresolved: ({ tenant }) => `✅ No incident is open in *${tenant}*.`,
  nextPage: ({ command }) => `More: ${command}`,
  noSuchPage: ({ page, pages }) => `There is no page ${page}: this is the last, page ${pages}.`,

  owns: () => "*Yours, and not resolved yet*",
  ownsMore: ({ count, more }) => `… and ${count}${more ? " or more" : ""} more: \`/alert list acked\``,
  ownsNothing: () => "✅ Nothing that is not resolved yet is yours here.",

  since: ({ time, duration, count }) => `Since ${time} (${duration}), fired ×${count}`,
  lasted: ({ from, to, duration, count }) => `From ${from} until ${to}: ${duration}, fired ×${count}`,
  place: ({ region, account }) => `${region}${account === null ? "" : `, account ${account}`}`,
  owner: ({ user, time }) => `Owner: ${user} since ${time}`,
  nextCalled: ({ who, time, duration }) => `📣 Next, if nobody comes: ${who} at ${time}, in ${duration}`,
  nextOnCall: ({ who, rota, time, duration }) =>
    `📣 Next, if nobody comes: ${who}, on call by ${rota}, at ${time}, in ${duration}`,
  nextNobodyOnCall: ({ rota, time, duration }) =>
    `📣 Next, if nobody comes: whoever is on call by ${rota} at ${time}, in ${duration}; now that is nobody`,
  nextReminder: ({ who, time, duration }) =>
    who === null
      ? `⏰ Next: a reminder at ${time}, in ${duration}`
      : `⏰ Next: a reminder to ${who} at ${time}, in ${duration}`,
  nextChannel: ({ channel }) => `📣 That is told in ${channel} too.`,
  nextPager: () => "📟 A pager is called with it.",
  nobodyNext: {
    muted: "🔕 Nobody is called next: it is kept quiet.",
    owned: "Nobody else is called while it has an owner.",
    over: "It is over: nobody is called any more.",
    "none-left": "Nobody is called next: no step or reminder is left for this severity.",
  },
  noOwner: () => "Nobody owns it",
  mutedUntil: ({ mute, time, user, reason }) =>
    `🔕 Muted until ${time} by ${user} (${mute})${reason === null ? "" : `: ${reason}`}`,
  runbookTitle: ({ title, steps }) => `📖 *${title}*${steps === "" ? "" : `\n${steps}`}`,

  muted: ({ mute, what, time, duration, reason }) =>
    `🔕 Muted until ${time}${duration === null ? "" : ` (${duration})`}${reason === null ? "" : `: ${reason}`}\n${mute}: ${what}`,
  mutedEach: ({ time, reason }) =>
    `🔕 Muted until ${time}, each by a mute of its own (\`/alert mutes\`)${reason === null ? "" : `: ${reason}`}`,
  laterIsTold: () => "An alarm after the recovery is told again.",
  nothingToMuteNow: () => "Nothing that burns now matches, so there is no recovery to wait for: nothing was muted.",
  mutedNow: ({ ids, count }) => `Quiet now: ${count} (${ids}). Recoveries are shown all the same.`,
  wouldHit: ({ days, incidents, alarms }) => `In the last ${days} it would have hit ${incidents}× (alarms: ${alarms}).`,
  wouldHitNothing: ({ days }) => `In the last ${days} it would have hit nothing.`,
  mutedNothingNow: () => "Nothing that burns now matches; what begins later will be quiet.",
  tooLong: ({ most }) => `That is too long: you may mute for at most ${most} here. Nothing was muted.`,
  mayMute: ({ role, users, most }) => `${role} may, for up to ${most}: ${users}`,
  groupsUnknown: ({ groups }) =>
    `Slack did not say who is in the user group ${groups}, so you count as outside it. Try again in a minute.`,
  needsReason: ({ example }) => `A mute needs a reason here; nothing was muted. For example: ${example}`,
  alreadyOver: ({ time }) => `${time} has passed already: nothing was muted.`,
  muteEnded: ({ mute, ids }) => `🔔 ${mute} has ended${ids === null ? "." : `; loud again: ${ids}`}`,
  unmuted: ({ id, name }) => `🔔 ${id} (${name}) pings again.`,
  stillCovered: ({ mute, what, time, command }) =>
    `${mute} (${what}) holds until ${time} and was lifted from this incident alone; to end it: ${command}`,
  notMuted: ({ id, name }) => `${id} (${name}) is not muted.`,
  unknownMute: ({ id }) => `There is no mute ${id} here that holds; \`/alert mutes\` tells which do.`,
  mutes: ({ tenant, count }) => `*${tenant}*: mutes that hold (${count})`,
  muteRow: ({ mute, what, time, user, reason }) =>
    `🔕 *${mute}* ${what} · until ${time} · ${user}${reason === null ? "" : ` · ${reason}`}`,
  windowRow: ({ name, what, times, reason }) =>
    `🗓️ *${name}* ${what}${reason === null ? "" : ` · ${reason}`}: ${times === null ? "does not begin in a year" : `next ${times}`}`,
  holdsLonger: ({ mute, time, command }) => `${mute} lasts longer and holds on until ${time}; to end it: ${command}`,
  windowNotNow: ({ name, next }) =>
    `🗓️ *${name}* mutes nothing now; ${next === null ? "it does not begin in a year" : `it next begins ${next}`}.`,
  noMutes: ({ tenant }) => `🔔 No mute holds in *${tenant}*.`,

  onCall: ({ rota, user, until, standsIn, next }) =>
    `📟 *${rota}*: ${user}${standsIn ? " (stands in)" : ""} until ${until}${next === null ? "; then nobody" : `; then ${next}`}`,
  nobodyOnCall: ({ rota }) => `📟 *${rota}*: nobody is on call now.`,
  noRota: ({ tenant, names }) =>
    names === null
      ? `*${tenant}* has no rota: hansho.yaml names it under \`oncall\`, from \`rotas\`.`
      : `*${tenant}* has no such rota. There is: ${names}.`,
  stoodIn: ({ rota, user, until, before, already }) =>
    `📟 *${rota}*: ${user} ${already ? "stands in already" : "stands in"} until ${until}${before === null ? "" : `, in place of ${before}`}.`,
  standInOver: ({ time }) => `${time} has passed already: nothing was changed.`,
  standInTooLong: ({ most }) => `That is too long: nobody stands in for more than ${most}. Nothing was changed.`,

  language: ({ tenant, byFile }) =>
    byFile
      ? `🌐 *${tenant}* is told in English, as hansho.yaml says. For Japanese: \`/alert lang ja\``
      : `🌐 *${tenant}* is told in English, as somebody chose here. For Japanese: \`/alert lang ja\`; for what hansho.yaml says: \`/alert lang default\``,
  languageChosen: ({ tenant, byFile }) =>
    byFile
      ? `🌐 *${tenant}* is told in English again, as hansho.yaml says. A card that stands already changes with its next edit.`
      : `🌐 *${tenant}* is told in English from now on. A card that stands already changes with its next edit.`,

  testName: ({ number }) => `TEST of Hansho ${number}: nothing is wrong`,
  testDescription: () => "This is a test that somebody asked for with /alert test. Nothing is wrong.",
  testBurns: () => "It burns for a minute so that you see a card, and then recovers by itself.",
  testRecovered: () => "The test is over: alarms arrive here, and so do recoveries.",
  testSent: ({ channel, time }) =>
    `🧪 A test alarm is on its way to ${channel}, through everything that an alarm goes through. It recovers by itself at ${time}. If no card comes within a minute: \`/alert doctor\``,
  testTooSoon: ({ every }) => `A test alarm was sent less than ${every} ago. Nothing was sent.`,
  testNotAllowed: ({ roles }) =>
    `Only people in a role may send test alarms. Nothing was sent. hansho.yaml names these roles: ${roles}.`,

  doctorWell: ({ channels, people, groups, routes }) =>
    `✅ All is well here: the token and its scopes, channels (${channels}), people (${people}), user groups (${groups}) and routes (${routes}). \`/alert test\` sends an alarm the whole way.`,
  doctorFound: ({ count, channels, people, groups, routes }) =>
    `🩺 *Found: ${count}*. Looked at the token and its scopes, channels (${channels}), people (${people}), user groups (${groups}) and routes (${routes}).`,
  doctorMore: ({ count }) => `… and ${count} more: mend these first, then ask again.`,
  doctorNoToken: ({ workspace }) =>
    `Workspace ${workspace} has no token. Set its secret (SLACK_BOT_TOKEN, or one each where there are several workspaces; docs/slack-setup.md says how) and deploy.`,
  doctorTokenRefused: ({ workspace, word }) =>
    `Slack refuses the token of workspace ${workspace}: ${word}. Copy the Bot User OAuth Token from "OAuth & Permissions" of the app into its secret, and deploy.`,
  doctorNotABot: ({ workspace }) =>
    `The token of workspace ${workspace} is a person's, so cards would be posted in that person's name. Set the secret to the Bot User OAuth Token (xoxb-…).`,
  doctorOtherTeam: ({ workspace, expected, found, name }) =>
    `The token of workspace ${workspace} is of ${name}, team ${found}, and hansho.yaml says team ${expected}. Set the other workspace's token, or \`workspaces.*.team\` to ${found}.`,
  doctorMissingScope: ({ workspace, scopes }) =>
    `The token of workspace ${workspace} lacks ${scopes}. Add it under "OAuth & Permissions" of the app, or paste the manifest that \`npx hansho manifest\` prints, and install the app again.`,
  withoutScope: {
    cards: "Without it no card can be posted.",
    history: "Without it a card cannot be found again after a crash, and may be posted twice.",
    pictures: "Without it cards have no picture of the metric.",
    channels: "Without it nobody can say whether a channel takes posts.",
    people: "Without it nobody can say whether people that hansho.yaml names are still there.",
    groups: "Without it nobody can say whether user groups that hansho.yaml names are still there.",
    commands: "Without it there is no `/alert`.",
    home: "Without it the app's Home tab stays empty.",
    timeline: 'Without it 📝 on a thread\'s message does nothing; the shortcut "Add to the timeline" still works.',
  },
  channelUse: {
    channel: ({ tenant }) => `the channel of ${tenant}`,
    fallback: ({ tenant }) => `the fallback of ${tenant}`,
    report: ({ tenant }) => `the reports of ${tenant}`,
    escalation: ({ tenant }) => `an escalation of ${tenant}`,
  },
  doctorChannel: {
    "not-a-member": ({ channel, uses, bot }) =>
      `${bot} is not in ${channel} (${uses}). Type \`/invite ${bot.replaceAll("`", "")}\` there.`,
    archived: ({ channel, uses }) =>
      `${channel} is archived (${uses}): nothing can be posted there. Unarchive it, or name another in hansho.yaml.`,
    "not-found": ({ id, uses, bot }) =>
      `There is no channel ${id} (${uses}), or it is private and ${bot} is not in it. Check the id in hansho.yaml (in Slack: a channel's name, About, at the end), and invite ${bot} there.`,
  },
  doctorNamed: {
    person: {
      gone: ({ who, places }) => `${who} has left the workspace and is still named in ${places} of hansho.yaml.`,
      unknown: ({ who, places }) => `There is nobody ${who} in the workspace; ${places} of hansho.yaml names them.`,
    },
    group: {
      gone: ({ who, places }) => `User group ${who} is switched off and is still named in ${places} of hansho.yaml.`,
      unknown: ({ who, places }) =>
        `There is no user group ${who} in the workspace; ${places} of hansho.yaml names it.`,
    },
  },
  doctorNoFallback: ({ tenant }) =>
    `Tenant ${tenant} has no fallback: if its channel refuses a card, only the operators' topic hears of it. Set \`fallback\` in hansho.yaml.`,
  doctorFallbackIsChannel: ({ tenant }) =>
    `The fallback of tenant ${tenant} is its own channel: if that refuses a card, so does the fallback. Name another in hansho.yaml.`,
  doctorNoRoute: ({ tenant }) =>
    `No route leads to tenant ${tenant}: none of its alarms can arrive. Add one to \`routes\` in hansho.yaml.`,
  doctorRouteNeverHits: ({ route, behind, tenant }) =>
    `Route ${route} of hansho.yaml (to ${tenant}) never hits: route ${behind} before it catches all that it would. Move it up, or take it out.`,
  doctorNobodyOnCall: ({ rota }) =>
    `By rota ${rota} nobody is on call now. \`/alert oncall override @user for 8h\` names somebody.`,
  doctorNotAsked: {
    token: ({ names, word }) => `Slack could not be asked about the token of ${names}: ${word}. Ask again in a minute.`,
    channel: ({ names, word }) => `Slack did not say whether these channels take posts: ${names} (${word}).`,
    person: ({ names, word }) => `Slack did not say whether these people are there: ${names} (${word}).`,
    group: ({ names, word }) => `Slack did not say whether these user groups are there: ${names} (${word}).`,
  },
  doctorNoTime: {
    token: ({ names }) => `There was no time to ask Slack about the token of ${names}. Ask again in a minute.`,
    channel: ({ names }) => `There was no time to ask about all channels; left were ${names}.`,
    person: ({ names }) => `There was no time to ask about all people; left were ${names}.`,
    group: ({ names }) => `There was no time to ask about the user groups ${names}.`,
  },

  runbookPut: ({ id }) => `📖 The whole runbook goes into the thread of ${id}.`,
  postmortemOwed: ({ ids, file, copy }) =>
    `📄 The postmortem of ${ids} comes into the thread as ${file}; a copy is in the bucket, at ${copy}. Asked for again it keeps what people wrote in that copy.`,
  postmortemKept: ({ ids, copy, command, why }) =>
    why === "moved-on"
      ? `📄 The postmortem of ${ids} is in the bucket, at ${copy}. Its alarm has gone on to another incident, so no file comes into the thread; ${command} writes it on your machine.`
      : `📄 The postmortem of ${ids} is in the bucket, at ${copy}. It is too large for the thread; ${command} writes it on your machine.`,
  postmortemUnreadable: ({ copy }) =>
    `The copy in the bucket, ${copy}, can no longer be read, and was left as it is. Mend its first lines, or move it away, and ask again.`,
  postmortemOfSeveral: () => "These incidents belong to several tenants. Ask for a postmortem of each tenant's own.",
  junkChange: ({ name }) => `🧹 What would make ${name} quiet:`,
  junkCli: () => "AWS CLI, with `jq`; it reads the alarm as it is when you run it, and changes no more than this:",
  junkTerraform: () => "Terraform:",
  junkYaml: () => "`hansho.yaml`, then deploy:",
  junkYours: () => "Nothing has been changed: look at it, and run what you agree with.",
  junkKeptBefore: ({ name, user, time }) =>
    `${user} has already said that ${name} is needed (${time}): nothing was changed.`,
  junkMutedBefore: ({ name, user, time }) => `${user} has already muted ${name} (${time}): nothing was changed.`,

  runbookShown: ({ id, name }) => `The runbook of ${id} (${name}) stands in the card's thread already.`,
  noRunbook: ({ id, name }) => `No runbook is known for ${id} (${name}).`,
};
