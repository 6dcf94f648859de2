import { Unreachable } from "@hansho/app/unreachable";
import { takesAnswers } from "@hansho/slack/receiver/answer-to";
import { describe, expect, test } from "vitest";
import { FALLBACK, HOUR, MINUTE, PAY_CHANNEL, SHOP_CHANNEL, TEAM } from "../app/act-stack.ts";
import { commandForm, pressForm, receiverStack, responseUrl, signed } from "./receiver-stack.ts";

describe("requests that are not Slack's, or not of now", () => {
  async function refused(change: (at: number) => Parameters<ReturnType<typeof receiverStack>["receive"]>[0]) {
    const stack = receiverStack();
    await stack.fire("pay-5xx");
    const answer = await stack.receive(change(stack.time.now));
    expect(stack.incident("payments", "pay-1")?.owner).toBeNull();
    return { status: answer.statusCode, body: answer.body, reason: stack.logged[0]?.facts.reason };
  }
  const ack = commandForm("ack pay-1");

  test.each([
    ["signed with another secret", "forged", (at: number) => signed(ack, at, { secret: "guessed" })],
    [
      "with another body than was signed",
      "forged",
      (at: number) => ({ ...signed(commandForm("help"), at), body: ack, isBase64Encoded: false }),
    ],
    [
      "with a signature of another length",
      "forged",
      (at: number) => signed(ack, at, { headers: { "x-slack-signature": "v0=abc" } }),
    ],
    ["more than five minutes old", "too-old", (at: number) => signed(ack, at - 5 * MINUTE - 2_000)],
    ["more than five minutes from the future", "from-the-future", (at: number) => signed(ack, at + 5 * MINUTE + 2_000)],
    ["without a signature", "not-signed", (at: number) => signed(ack, at, { headers: { "x-slack-signature": "" } })],
    ["without a time", "not-signed", (at: number) => signed(ack, at, { headers: { "x-slack-request-timestamp": "" } })],
    [
      "with a time that is none",
      "not-signed",
      (at: number) => signed(ack, at, { headers: { "x-slack-request-timestamp": "1e9" } }),
    ],
    ["without anything", "not-signed", () => ({ headers: {}, isBase64Encoded: false })],
  ])("a request %s gets 401 and changes nothing", async (_, reason, change) => {
    expect(await refused(change)).toEqual({ status: 401, body: "", reason });
  });

  test("a clock that is four minutes off either way is let in", async () => {
    const stack = receiverStack();
    for (const off of [-4 * MINUTE, 4 * MINUTE]) {
      expect((await stack.receive(signed(commandForm("help"), stack.time.now + off))).statusCode).toBe(200);
    }
  });

  test("the same signed request twice has one effect, and says so", async () => {
    const stack = receiverStack();
    await stack.fire("pay-5xx");
    const request = signed(commandForm("ack pay-1"), stack.time.now);
    const answers = [await stack.receive(request), await stack.receive(request)];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(answers[1]?.body).toContain("すでにあなたが担当しています");
  });
});

describe("apps of several workspaces, each with a signing secret of its own", () => {
  const secrets = [
    { secret: "of-this-team", teams: [TEAM] },
    { secret: "of-another", teams: ["T0OTHER"] },
  ];

  async function acting(form: string, secret: string) {
    const stack = receiverStack({ signingSecrets: secrets });
    await stack.fire("pay-5xx");
    const { statusCode } = await stack.receive(signed(form, stack.time.now, { secret }));
    return {
      statusCode,
      owner: stack.incident("payments", "pay-1")?.owner?.user,
      reason: stack.logged[0]?.facts.reason,
    };
  }
  const refusedAs = (reason: string) => ({ statusCode: 401, owner: undefined, reason });
  const press = (team: string) =>
    pressForm("acknowledge", "payments/pay-1", "https://hooks.slack.com/actions/1", { team });

  test("each acts in its own", async () => {
    expect(await acting(commandForm("ack pay-1"), "of-this-team")).toMatchObject({ statusCode: 200, owner: "U0ANN" });
    expect(await acting(press(TEAM), "of-this-team")).toMatchObject({ statusCode: 200, owner: "U0ANN" });
  });

  test.each([
    ["a command", commandForm("ack pay-1")],
    ["a button", press(TEAM)],
    ["a button that names its own team as an event does", `${press(TEAM)}&team_id=T0OTHER`],
    [
      "a form with two payloads, of which one is its own team's",
      `payload=${encodeURIComponent('{"team":{"id":"T0OTHER"}}')}&${commandForm("ack pay-1")}`,
    ],
    ["a command with two teams", `team_id=T0OTHER&${commandForm("ack pay-1")}`],
  ])("%s that is signed with another's changes nothing", async (_, form) => {
    expect((await acting(form, "of-another")).owner).toBeUndefined();
  });

  test("what is signed with another's is refused, and with nobody's too", async () => {
    expect(await acting(commandForm("ack pay-1"), "of-another")).toEqual(refusedAs("another-workspace"));
    expect(await acting(press(TEAM), "of-another")).toEqual(refusedAs("another-workspace"));
    expect(await acting(commandForm("ack pay-1"), "of-nobody")).toEqual(refusedAs("forged"));
  });

  test("each may verify the address for its events, which names no team", async () => {
    const { receive, time } = receiverStack({ signingSecrets: secrets });
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ type: "url_verification", challenge: "x" });
    expect((await receive(signed(body, time.now, { secret: "of-another", headers }))).statusCode).toBe(200);
  });
});

describe("the address that a request wants its answer at", () => {
  const api = "http://127.0.0.1:8600/api/";
  test.each([
    ["https://hooks.slack.com/actions/T1/2/3", undefined, true],
    ["https://hooks.slack-gov.com/actions/T1/2/3", undefined, true],
    ["http://hooks.slack.com/actions/T1/2/3", undefined, false],
    ["https://hooks.slack.com:8443/actions", undefined, false],
    ["https://hooks.slack.com.example.net/actions", undefined, false],
    ["https://hooks.slack.com@example.net/actions", undefined, false],
    ["http://169.254.169.254/latest/meta-data/", undefined, false],
    ["http://127.0.0.1:8600/actions/1", undefined, false],
    ["http://127.0.0.1:8600/actions/1", api, true],
    ["http://169.254.169.254/latest/meta-data/", api, false],
  ])("%s with Slack's API at %s: %s", (url, apiUrl, taken) => {
    expect(takesAnswers(new URL(url), apiUrl)).toBe(taken);
  });

  test("is not called where it is none of Slack's, and what was asked is done", async () => {
    await using slack = await responseUrl();
    const stack = receiverStack();
    await stack.fire("pay-5xx");
    const elsewhere = slack.url.replace("127.0.0.1", "localhost");
    for (const user of ["U0ANN", "U0BEN"]) {
      await stack.receive(signed(pressForm("acknowledge", "payments/pay-1", elsewhere, { user }), stack.time.now));
    }
    expect(slack.posted).toEqual([]);
    expect(stack.incident("payments", "pay-1")?.owner?.user).toBe("U0ANN");
    expect(stack.logged.map(({ text }) => text)).toEqual(["An answer did not reach Slack"]);
  });
});

describe("requests of other kinds", () => {
  test("Slack's certificate check is answered, signed or not", async () => {
    const { receive } = receiverStack();
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const answer = await receive({ headers, body: "ssl_check=1&token=x", isBase64Encoded: false });
    expect(answer).toEqual({ statusCode: 200, body: "" });
    const long = await receive({ headers, body: `ssl_check=1&${"a&".repeat(2_000)}`, isBase64Encoded: false });
    expect(long.statusCode).toBe(401);
  });

  test("a URL verification is answered with its challenge, once signed", async () => {
    const { receive, time } = receiverStack();
    const body = JSON.stringify({ type: "url_verification", challenge: "火の用心" });
    const event = signed(body, time.now, { headers: { "content-type": "application/json; charset=utf-8" } });
    const answer = await receive(event);
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ challenge: "火の用心" });
  });

  test("headers are found whatever their case, and a content type with its charset", async () => {
    const { receive, time } = receiverStack();
    const { headers, ...event } = signed(commandForm("help"), time.now);
    const loud = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
    loud["CONTENT-TYPE"] += "; charset=utf-8";
    expect((await receive({ ...event, headers: loud })).body).toContain("/alert list");
  });

  test("a signed body that is no request of Slack's changes nothing and is no fault of ours", async () => {
    const { receive, time } = receiverStack();
    expect((await receive(signed("payload={broken", time.now))).statusCode).toBe(400);
    expect((await receive(signed("nothing=known", time.now))).statusCode).toBe(404);
  });

  test("a pressed link is taken and does nothing", async () => {
    await using slack = await responseUrl();
    const stack = receiverStack();
    const answer = await stack.receive(signed(pressForm("open-alarm", "", slack.url), stack.time.now));
    expect(answer).toMatchObject({ statusCode: 200, body: "" });
    expect(slack.posted).toEqual([]);
  });
});

describe("buttons", () => {
  async function house() {
    const stack = receiverStack();
    const slack = await responseUrl();
    await stack.fire("pay-5xx");
    await stack.fire("shop-5xx");
    const press = async (action: string, value: string, occasion = {}) => {
      const answer = await stack.receive(signed(pressForm(action, value, slack.url, occasion), stack.time.now));
      expect(answer).toMatchObject({ statusCode: 200, body: "" });
      return slack.posted.splice(0);
    };
    return { ...stack, press, [Symbol.asyncDispose]: () => slack[Symbol.asyncDispose]() };
  }

  test("Acknowledge names the owner and says nothing more; the second is told who was first", async () => {
    await using stack = await house();
    expect(await stack.press("acknowledge", "payments/pay-1")).toEqual([]);
    expect(stack.incident("payments", "pay-1")?.owner?.user).toBe("U0ANN");
    const [told] = await stack.press("acknowledge", "payments/pay-1", { user: "U0BEN" });
    expect(told).toMatchObject({ response_type: "ephemeral", replace_original: false });
    expect(told?.text).toContain("先に <@U0ANN> さんが担当しています");
    expect(stack.incident("payments", "pay-1")?.owner?.user).toBe("U0ANN");
  });

  test("Resolve ends it by a person's word, Reopen opens it again, and both say only what they did not do", async () => {
    await using stack = await house();
    expect(await stack.press("resolve", "payments/pay-1")).toEqual([]);
    expect(stack.incident("payments", "pay-1")).toMatchObject({ ending: "by-hand", resolvedBy: { user: "U0ANN" } });
    const [told] = await stack.press("resolve", "payments/pay-1", { user: "U0BEN" });
    expect(told?.text).toContain("に終了しています");
    expect(await stack.press("reopen", "payments/pay-1")).toEqual([]);
    expect(stack.incident("payments", "pay-1")?.status).toBe("open");
  });

  test("Acknowledge on a card of several names the owner of each", async () => {
    await using stack = await house();
    expect(await stack.press("acknowledge-card", "payments/pay-1")).toEqual([]);
    expect(stack.incident("payments", "pay-1")?.owner?.user).toBe("U0ANN");
    const [told] = await stack.press("acknowledge-card", "payments/pay-1", { user: "U0BEN" });
    expect(told?.text).toBeTruthy();
  });

  test("Mute on a card of several quiets each, and says so where all are quiet", async () => {
    await using stack = await house();
    expect(await stack.press("mute-card", "payments/pay-1|1h")).toEqual([]);
    expect(stack.incident("payments", "pay-1")?.muted).toMatchObject({ until: stack.time.now + HOUR, by: "U0ANN" });
    const [told] = await stack.press("mute-card", "payments/pay-1|30m", { user: "U0BEN" });
    expect(told?.text).toBeTruthy();
    expect(stack.incident("payments", "pay-1")?.muted).toMatchObject({ by: "U0ANN" });
  });

  test("Give back, Mute and Unmute change the card and say nothing more", async () => {
    await using stack = await house();
    await stack.press("acknowledge", "payments/pay-1");
    expect(await stack.press("unacknowledge", "payments/pay-1")).toEqual([]);
    expect(stack.incident("payments", "pay-1")?.owner).toBeNull();
    expect(await stack.press("mute", "payments/pay-1|1h")).toEqual([]);
    expect(stack.incident("payments", "pay-1")?.muted).toMatchObject({ until: stack.time.now + HOUR, by: "U0ANN" });
    expect(await stack.press("unmute", "payments/pay-1")).toEqual([]);
    expect(stack.incident("payments", "pay-1")?.muted).toBeNull();
  });

  test("a press leaves an event that says it was a press", async () => {
    await using stack = await house();
    await stack.press("acknowledge", "payments/pay-1");
    const events = await stack.table.ledger.events("payments", "pay-1");
    expect(events.at(-1)?.by).toEqual({
      kind: "person",
      user: "U0ANN",
      from: "button",
      where: { team: TEAM, channel: PAY_CHANNEL },
    });
  });

  test("a value that names another channel's tenant is answered as what does not exist, and changes nothing", async () => {
    await using stack = await house();
    const [foreign] = await stack.press("acknowledge", "shop/shop-1");
    const [unknown] = await stack.press("acknowledge", "payments/pay-99");
    expect(foreign?.text.replace("shop-1", "X")).toBe(unknown?.text.replace("pay-99", "X"));
    expect(stack.incident("shop", "shop-1")?.owner).toBeNull();
  });

  test("a value that is none is answered as what does not exist", async () => {
    await using stack = await house();
    for (const value of ["", "payments", "payments/", "a/b/c|d|e", "payments/pay-1/x"]) {
      expect((await stack.press("acknowledge", value))[0]?.text).toContain("というインシデントはありません");
    }
  });

  test("the fallback channel acts for its tenant", async () => {
    await using stack = await house();
    expect(await stack.press("acknowledge", "payments/pay-1", { channel: FALLBACK })).toEqual([]);
    expect(stack.incident("payments", "pay-1")?.owner?.user).toBe("U0ANN");
  });

  test("a channel of no tenant is told so in both languages", async () => {
    await using stack = await house();
    const [told] = await stack.press("acknowledge", "payments/pay-1", { channel: "C0ELSE" });
    expect(told?.text).toMatch(/アラートはありません[\s\S]*no alerts in this channel/u);
  });

  test("Runbook says where none is known, in the tenant's language", async () => {
    await using stack = await house();
    expect((await stack.press("runbook", "payments/pay-1"))[0]?.text).toContain("手順書は見つかっていません");
    expect((await stack.press("runbook", "shop/shop-1", { channel: SHOP_CHANNEL }))[0]?.text).toContain(
      "No runbook is known",
    );
  });

  test("an answer that Slack does not take is logged, and what was done stays done", async () => {
    await using slack = await responseUrl(500);
    const stack = receiverStack();
    await stack.fire("pay-5xx");
    await stack.people.acknowledge(stack.tenant("payments"), "pay-1", { user: "U0BEN", from: "command" });
    const answer = await stack.receive(signed(pressForm("acknowledge", "payments/pay-1", slack.url), stack.time.now));
    expect(answer.statusCode).toBe(200);
    expect(stack.logged.at(-1)?.text).toBe("An answer did not reach Slack");
  });
});

describe("when it cannot be done", () => {
  const unreachable = async () => {
    throw new Unreachable("table", new Error("connect ECONNREFUSED 10.0.0.7:443"));
  };

  test("a person is told plainly in the tenant's language; what went wrong is for the log", async () => {
    const stack = receiverStack({ people: { acknowledge: unreachable } });
    expect(await stack.type("ack pay-1")).toBe(
      "⚠️ いまは実行できませんでした。少し待ってからもう一度お試しください。2 回実行しても問題ありません。",
    );
    expect(await stack.type("ack shop-1", { channel: SHOP_CHANNEL })).toBe(
      "⚠️ That could not be done just now. Try again in a moment; doing it twice does no harm.",
    );
    expect(stack.logged.map(({ facts }) => String(facts.error))).toContainEqual(
      expect.stringContaining("ECONNREFUSED"),
    );
  });

  test("what fails is told in the language that people chose, and where that is not known in hansho.yaml's", async () => {
    const broken = { acknowledge: () => Promise.reject(new Error("The table is away.")) };
    const stack = receiverStack({ people: broken });
    await stack.type("lang en");
    expect(await stack.type("ack pay-1")).toBe(
      "⚠️ That could not be done just now. Try again in a moment; doing it twice does no harm.",
    );
    const deaf = receiverStack({ people: { spoken: () => new Promise(() => {}) }, answerWithinMs: 20 });
    expect(await deaf.type("ack pay-1")).toContain("もう一度お試しください");
  });

  test("what takes longer than Slack waits is answered before Slack gives up", async () => {
    const stack = receiverStack({ people: { acknowledge: () => new Promise(() => {}) }, answerWithinMs: 20 });
    expect(await stack.type("ack pay-1")).toContain("もう一度お試しください");
  });
});
