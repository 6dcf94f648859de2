/**
 * Posts answers to a request's `response_url`, where Slack takes them and nowhere else: a request cannot have us call another. It either
 * answers soon or the answer is given up: what was done is done.
 */
export function answerTo(apiUrl: string | undefined, withinMs: number): typeof fetch {
  return async function answer(input, init) {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!takesAnswers(url, apiUrl))
      throw new Error(`An answer was to go to ${url.origin}: Slack takes them at https://${HOSTS[0]} alone.`);
    return fetch(input, { ...init, redirect: "error", signal: AbortSignal.timeout(withinMs) });
  };
}

/** Whether an address is one at which Slack takes answers; for a Slack elsewhere, whose Web API is at `apiUrl`, its host. */
export function takesAnswers(url: URL, apiUrl: string | undefined): boolean {
  if (apiUrl !== undefined && url.hostname === new URL(apiUrl).hostname) return true;
  return HOSTS.some((host) => url.origin === `https://${host}`);
}

/** docs.slack.dev/interactivity/handling-user-interaction; GovSlack's beside it. */
const HOSTS: readonly string[] = ["hooks.slack.com", "hooks.slack-gov.com"];
