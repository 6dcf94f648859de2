import { read } from "@hansho/sources/read";
import { describe, expect, test } from "vitest";
import { snsInSqs } from "../fixtures/alarms.ts";

const meta = { messageId: "record-1", sentAt: 1_795_000_000_000 };

describe("a heartbeat's own message", () => {
  test("names it, through SNS or alone", () => {
    const body = JSON.stringify({ hansho: "heartbeat", name: "nightly-batch" });

    expect(read(body, meta)).toMatchObject([{ what: "notice", kind: "text", heartbeat: "nightly-batch", text: body }]);
    expect(read(snsInSqs(body, { messageId: "m-1" }), meta)).toMatchObject([
      { heartbeat: "nightly-batch", origin: { messageId: "m-1" } },
    ]);
  });

  test.each([
    ["without a name", { hansho: "heartbeat" }],
    ["of another kind", { hansho: "page", name: "nightly-batch" }],
    ["with a name that is none", { hansho: "heartbeat", name: 7 }],
  ])("%s is none", (_, body) => {
    const [signal] = read(JSON.stringify(body), meta);

    expect(signal).toMatchObject({ what: "notice" });
    expect(signal).not.toHaveProperty("heartbeat");
  });
});
