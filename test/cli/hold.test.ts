import { describe, expect, test, vi } from "vitest";
import { metricAlarm } from "../fixtures/alarms.ts";
import { PATIENT } from "../patience.ts";
import { folderWith, hansho, started } from "./hansho.ts";
import { publish } from "./publish.ts";

describe("hansho hold", () => {
  test("holds the running stack's tenants by name, once however often it is run, and ends", async () => {
    const folder = await folderWith({});
    await started(folder);
    const asked = [
      "hold",
      "--tenant",
      "pay",
      "--for",
      "20m",
      "--matcher",
      "alarm=pay-*",
      "--by",
      "ci",
      "--reason",
      "v42",
    ];

    const first = await hansho(folder, asked);
    expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/^pay: held as m-1 until 20\S+Z\n$/u) });
    expect((await hansho(folder, asked)).stdout).toMatch(/^pay: held (?:already )?as m-1 until /u);
    const message = await publish(folder, metricAlarm({ name: "pay-held", state: "ALARM" }));
    await vi.waitFor(
      async () => expect((await hansho(folder, ["why", message])).stdout).toMatch(/under mute m-1/u),
      PATIENT,
    );
    expect(await hansho(folder, ["hold", "end", "--tenant", "pay"])).toMatchObject({
      code: 0,
      stdout: "pay: ended m-1; what still burns is told within a minute\n",
    });
    expect((await hansho(folder, ["hold", "end"])).stdout).toBe(
      "pay: no hold deploy\nbank: no hold deploy\nops: no hold deploy\n",
    );
  });

  test.each([
    [["hold", "--for", "2h"], "--for 2h is too long: a hold lasts 60m at the most."],
    [["hold", "--for", "soon"], "--for soon is no duration: write 20m or 1h."],
    [
      ["hold", "--matcher", "alarm"],
      "--matcher alarm cannot be read: write KEY=VALUE, !=, =~ or !~, as in alarm=pay-* or sev!=critical.",
    ],
  ])("says what is wrong with %j before it asks any stack", async (args, told) => {
    expect(await hansho(await folderWith({}), args)).toMatchObject({ code: 1, stdout: "", stderr: `${told}\n` });
  });
});
