import {
  MOST_PROPOSED,
  type ProposedJunk,
  proposalName,
  proposalOf,
  proposingAt,
  withSaid,
} from "@hansho/core/junk-proposal";
import { type JunkCandidate, judgeJunk } from "@hansho/core/learnt-junk";
import type { Policies, Tenant } from "@hansho/core/tenant";
import { DAY, HOUR, WEEK } from "@hansho/core/zone";
import { describe, expect, test } from "vitest";
import { madeTenant } from "./made.ts";
import { madeHistory } from "./made-episodes.ts";

/** Wednesday the 25th of November 2026, two in the afternoon in Tokyo. */
const WEDNESDAY = Date.UTC(2026, 10, 25, 5);

const tenant = madeTenant();
const where = (more: Partial<Policies>): Tenant => ({ ...tenant, policies: { ...tenant.policies, ...more } });

/** A candidate that people know by its incident, and as sure as is told. */
function candidate(incident: string, strength: number): JunkCandidate {
  const judged = judgeJunk(madeHistory(12, WEDNESDAY), { zone: "UTC", said: null, muted: false, now: WEDNESDAY });
  if (!("candidate" in judged)) throw new Error("The history makes no candidate.");
  return { ...judged.candidate, incident, strength };
}

const unsaid = (one: JunkCandidate): ProposedJunk => ({ ...one, said: null });

describe("a proposal", () => {
  const seven = [0.7, 0.9, 0.71, 0.95, 0.8, 0.75, 0.85].map((sure, index) => candidate(`pay-${index + 1}`, sure));

  test("is of the five surest, the surest first, of which nobody has said anything yet, and counts the others", () => {
    const proposal = proposalOf(seven, tenant);

    expect(proposal?.candidates.map(({ incident }) => incident)).toEqual(["pay-4", "pay-2", "pay-7", "pay-5", "pay-6"]);
    expect(proposal?.candidates.map(({ said }) => said)).toEqual([null, null, null, null, null]);
    expect(proposal?.more).toBe(2);
  });

  test("tells all that is known of a candidate", () => {
    const two = seven.slice(0, 2);

    expect(proposalOf(two, tenant)).toMatchObject({ candidates: two.toReversed().map(unsaid), more: 0 });
    expect(proposalOf(seven.slice(0, MOST_PROPOSED), tenant)?.more).toBe(0);
  });

  test("is none where there is no candidate", () => {
    expect(proposalOf([], tenant)).toBeNull();
  });

  test("mutes for a week, and for no longer than the tenant's mutes may last", () => {
    expect(proposalOf(seven, where({ muteMost: 2 * WEEK }))?.muteFor).toBe(WEEK);
    expect(proposalOf(seven, where({ muteMost: DAY }))?.muteFor).toBe(DAY);
  });

  test("keeps what somebody said of one candidate, and nothing of the others", () => {
    const proposal = { candidates: seven.slice(0, 3).map(unsaid), more: 4, muteFor: WEEK };
    const said = { said: "muted", by: "U-ann", at: WEDNESDAY, until: WEDNESDAY + WEEK } as const;
    const [first, second, third] = proposal.candidates;

    expect(withSaid(proposal, "pay-2", said)).toEqual({ ...proposal, candidates: [first, { ...second, said }, third] });
    expect(withSaid(withSaid(proposal, "pay-2", said), "pay-2", null)).toEqual(proposal);
    expect(withSaid(proposal, "pay-9", said)).toEqual(proposal);
  });
});

describe("the time of proposals", () => {
  const span = { from: WEDNESDAY, to: WEDNESDAY + 3 * HOUR };

  test.each<[when: string, at: number, proposed: object | null]>([
    ["from two in the afternoon of a Wednesday", WEDNESDAY, span],
    ["until just before five", WEDNESDAY + 3 * HOUR - 1, span],
    ["not just before two", WEDNESDAY - 1, null],
    ["not at five", WEDNESDAY + 3 * HOUR, null],
    ["not the day before", WEDNESDAY - DAY, null],
    ["not the day after", WEDNESDAY + DAY, null],
    ["again the week after", WEDNESDAY + WEEK, { from: span.from + WEEK, to: span.to + WEEK }],
  ])("is %s", (_, at, proposed) => {
    expect(proposingAt(tenant, at)).toEqual(proposed);
  });

  test("is by the tenant's clocks", () => {
    const berlin = { ...tenant, timeZone: "Europe/Berlin" };

    expect(proposingAt(berlin, WEDNESDAY)).toBeNull();
    expect(proposingAt(berlin, WEDNESDAY + 8 * HOUR)).toEqual({ from: span.from + 8 * HOUR, to: span.to + 8 * HOUR });
  });

  test("is never where proposals are off, and weekly where that is said", () => {
    expect(proposingAt(where({ proposeJunk: "off" }), WEDNESDAY)).toBeNull();
    expect(proposingAt(where({ proposeJunk: "weekly" }), WEDNESDAY)).toEqual(span);
  });
});

test("a proposal is named by its tenant and its day by the tenant's clocks", () => {
  expect(proposalName(tenant, WEDNESDAY)).toBe("junk-pay-2026-11-25");
  expect(proposalName(tenant, Date.UTC(2026, 1, 3, 16))).toBe("junk-pay-2026-02-04");
  expect(proposalName({ name: "web", timeZone: "UTC" }, Date.UTC(2026, 1, 3, 16))).toBe("junk-web-2026-02-03");
});
