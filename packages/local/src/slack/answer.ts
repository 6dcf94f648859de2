/** What a Web API method answers, before it is written as JSON. Slack answers refusals with HTTP 200 too. */
export type Answer = Accepted | Refused;

/** A call that did what it says. */
export type Accepted = { readonly ok: true } & Readonly<Record<string, unknown>>;

/** A call that did nothing, with Slack's word for why. */
export type Refused = {
  readonly ok: false;
  readonly error: string;
  readonly errors?: readonly string[];
  /** Of missing_scope: what the method needs, and what the token has. */
  readonly needed?: string;
  readonly provided?: string;
  readonly response_metadata?: { readonly messages: readonly string[] };
};

/** A refusal with Slack's word; details (`… [json-pointer:/blocks/0]`) are repeated as messages, as Slack does. */
export function refuse(error: string, details: readonly string[] = []): Refused {
  if (details.length === 0) return { ok: false, error };
  return {
    ok: false,
    error,
    errors: details,
    response_metadata: { messages: details.map((detail) => `[ERROR] ${detail}`) },
  };
}
