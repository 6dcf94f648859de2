import type { Messages } from "./messages.ts";

/** What answers say in English. */
export const en: Messages = {
  help: ({ id }) =>
    [
      "*What `/alert` does* (full-width letters and Japanese words are understood too)",
      "• `/alert list [open|acked|muted|all] [key=value…] [page=N]`: what is not resolved yet",
      `• \`/alert show ${id}\`: one incident`,
      `• \`/alert why ${id}\`, or a message's id: what became of it and why, what was merged or suppressed too`,
      `• \`/alert ack ${id}\`: take it, so that everybody sees who is on it`,
      "• `/alert ack all [key=value…]`: take all that nobody owns; asks before it does",
      `• \`/alert unack ${id}\`: give it back · \`/alert assign ${id} @user\`: give it to somebody`,
      `• \`/alert note ${id} "restarting the pool"\`: a note for the card and its thread; \`ack\`, \`resolve\` … take one too: \`note "…"\``,
      `• \`/alert resolve ${id}\`: call it over; an ALARM again reopens it · \`/alert reopen ${id}\``,
      `• \`/alert release ${id}\`: show one now that is paused`,
      `• \`/alert mute ${id} for 1h reason "deploying"\`: no pings from this alarm; the recovery is shown all the same`,
      `• \`/alert mute ${id} until-ok\`: the same until it recovers; what comes after is told again`,
      "• `/alert mute app=payment sev=low until 18:00`: no pings from whatever matches (`=`, `!=`, `=~`, `!~`)",
      "• `/alert oncall`: who is on call · `/alert oncall override @user for 8h`: somebody stands in",
      `• \`/alert unmute ${id}\` or \`/alert unmute m-1\`: end a mute · \`/alert mutes\`: those that hold`,
      "Keys: `alarm app sev region account contributor namespace metric kind tenant`, `dimension.X`, `tag.X`. Durations: `30m 2h 1d 1w`. Times: `18:00`, `09:00 JST`, `2026-11-22T09:00Z`.",
    ].join("\n"),
  verbs: {
    help: "help",
    list: "list",
    show: "show",
    why: "explain",
    ack: "take",
    unack: "give back",
    assign: "assign",
    note: "write a note on",
    resolve: "resolve",
    reopen: "reopen",
    release: "show",
    mute: "mute",
    unmute: "unmute",
    mutes: "list the mutes",
    oncall: "ask who is on call",
  },

  didNotUnderstand: ({ problem, suggestion }) => `🤔 ${problem}\nFor example: ${suggestion}`,
  unknownVerb: ({ word }) => `There is no command ${word}. \`/alert help\` lists what there is.`,
  unclosedQuote: () => "A quote is opened and not closed.",
  missingId: ({ verb }) => `Which one would you like to ${verb}? An incident's id is missing.`,
  notAnId: ({ word }) => `${word} is not an incident's id; ids look like the one on the card.`,
  tooManyIds: ({ most }) => `That is more than ${most} ids at once.`,
  oneAtATime: () => "One at a time: name one incident or one message.",
  emptyNote: () => "The note's words are missing.",
  missingEnd: () => "For how long? Say `for 8h` or `until 18:00`.",
  badEnd: ({ word }) => `${word} is neither a duration such as \`8h\` nor a time such as \`18:00\`.`,
  missingPerson: () => "To whom? Name one person, as in `@user`, or `me`.",
  unknownKey: ({ key, keys }) =>
    `There is no key ${key} to match by. There are: ${keys}, \`dimension.X\` and \`tag.X\`.`,
  whyNoPattern: {
    "too-long": "it has more than 200 characters",
    runaway: "a repeated group that repeats inside, or a back-reference, can run for minutes",
    broken: "a bracket is not closed, or a sign has nothing to repeat",
  },
  badPattern: ({ word, why }) => `${word} is not a regular expression that can be used: ${why}.`,
  badPage: ({ word }) => `${word} is not a page: pages are counted from 1.`,
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
  unknownIncident: ({ id }) => `There is no incident ${id} here.`,
  ended: ({ id, name, time }) =>
    `${id} (${name}) is over already${time === null ? "" : `, since ${time}`}: nothing was changed.`,
  failed: () => "⚠️ That could not be done just now. Try again in a moment; doing it twice does no harm.",

  acknowledged: ({ id, name }) => `👀 ${id} (${name}) is yours.`,
  alreadyAcknowledged: ({ id, name, user, time }) => `${user} was first: ${id} (${name}) is theirs since ${time}.`,
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
    `This would make you the owner of *${count}${more ? " or more" : ""}* incidents. If that is meant: ${command}`,
  nothingToAcknowledge: () => "Nothing matches that nobody owns.",
  allAcknowledged: ({ ids, count }) => `👀 Yours now (${count}): ${ids}`,
  again: () => "There was not time for all of them: send the same again for the rest.",

  listed: ({ tenant, total, more, page, pages }) =>
    `*${tenant}*: ${total}${more ? "+" : ""} unresolved${pages === "1" ? "" : ` · page ${page} of ${pages}`}`,
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
  nextPage: ({ command }) => `More: ${command}`,

  owns: () => "*Yours, and not resolved yet*",
  ownsMore: ({ count, more }) => `… and ${count}${more ? " or more" : ""} more: \`/alert list acked\``,
  ownsNothing: () => "✅ Nothing that is not resolved yet is yours here.",

  since: ({ time, duration, count }) => `Since ${time} (${duration}), fired ×${count}`,
  lasted: ({ from, to, duration, count }) => `From ${from} until ${to}: ${duration}, fired ×${count}`,
  place: ({ region, account }) => `${region}${account === null ? "" : `, account ${account}`}`,
  owner: ({ user, time }) => `Owner: ${user} since ${time}`,
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
  alreadyOver: () => "That time has passed already: nothing was muted.",
  muteEnded: ({ mute, ids }) => `🔔 ${mute} has ended${ids === null ? "." : `; loud again: ${ids}`}`,
  unmuted: ({ id, name }) => `🔔 ${id} (${name}) pings again.`,
  stillCovered: ({ mute, what, time, command }) =>
    `${mute} (${what}) holds until ${time} and was lifted from this incident alone; to end it: ${command}`,
  notMuted: ({ id, name }) => `${id} (${name}) is not muted.`,
  unknownMute: ({ id }) => `There is no mute ${id} here that holds.`,
  mutes: ({ tenant, count }) => `*${tenant}*: mutes that hold (${count})`,
  muteRow: ({ mute, what, time, user, reason }) =>
    `🔕 *${mute}* ${what} · until ${time} · ${user}${reason === null ? "" : ` · ${reason}`}`,
  windowRow: ({ name, what, times, reason }) =>
    `🗓️ *${name}* ${what}${reason === null ? "" : ` · ${reason}`}: ${times === null ? "does not begin in a year" : `next ${times}`}`,
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
  standInOver: () => "That time has passed already: nothing was changed.",
  standInTooLong: ({ most }) => `That is too long: nobody stands in for more than ${most}. Nothing was changed.`,

  runbookShown: ({ id, name }) => `The runbook of ${id} (${name}) stands in the card's thread already.`,
  noRunbook: ({ id, name }) => `No runbook is known for ${id} (${name}).`,
};
