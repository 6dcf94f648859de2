import { type BoltOptions, boltHandler } from "./bolt.ts";
import {
  bodyOf,
  eventForBolt,
  headerOf,
  isSslCheck,
  saidIn,
  teamsNamed,
  type UrlAnswer,
  type UrlEvent,
} from "./request.ts";
import { checkSignature, type SigningSecret } from "./signature.ts";

/** What the receiver needs: who acts, for whom, Slack's Web API and secrets, the time, and where trouble is told. */
export type ReceiverOptions = BoltOptions & { signingSecrets: readonly SigningSecret[] };

/**
 * Takes Slack's requests: what is forged, old, from the future, or of a team that is not that of whose secret signed it gets 401; all else is
 * acted upon at once.
 */
export function slackReceiver(options: ReceiverOptions): (event: UrlEvent) => Promise<UrlAnswer> {
  const { log } = options;
  const handle = boltHandler(options);

  return async function receive(event) {
    const bytes = bodyOf(event);
    const body = Buffer.from(bytes).toString("utf8");
    if (isSslCheck(event, body)) return { statusCode: 200, body: "" };
    const checked = checkSignature({
      secrets: options.signingSecrets,
      body: bytes,
      signature: headerOf(event, "x-slack-signature"),
      timestamp: headerOf(event, "x-slack-request-timestamp"),
      now: options.now(),
    });
    if (!checked.genuine) return refused(checked.reason);
    try {
      const said = saidIn(event, body);
      if (!checked.by.some(({ teams }) => mayName(teams, said))) return refused("another-workspace");
      const { statusCode, body: answer, headers = {} } = await handle(eventForBolt(event, said), {});
      return { statusCode, body: answer, headers: headers as Record<string, string> };
    } catch (error) {
      log.error("A signed request could not be read", { error });
      return { statusCode: 400, body: "" };
    }
  };

  function refused(reason: string): UrlAnswer {
    log.info("refused", { reason });
    return { statusCode: 401, body: "" };
  }
}

/** One workspace's app must not act in another: whoever learns its secret has that workspace and no more. */
function mayName(teams: readonly string[] | null, said: unknown): boolean {
  return teams === null || teamsNamed(said).every((team) => typeof team === "string" && teams.includes(team));
}
