import { editBudget, pacer, postBudget } from "@hansho/app/pace";
import { expect, test } from "vitest";

const NOW = 1_795_000_000_000;

test("posts to one channel are a second apart, and other channels do not wait", () => {
  const pace = pacer();
  pace.used(postBudget("C1"), "main", NOW);

  expect(pace.readyAt(postBudget("C1"), {}, "main")).toBe(NOW + 1_000);
  expect(pace.readyAt(postBudget("C2"), {}, "main")).toBe(0);
  expect(pace.readyAt(postBudget("C1"), {}, "other")).toBe(0);
});

test("the pause between posts is as long as it is set", () => {
  const pace = pacer(250);
  pace.used(postBudget("C1"), "main", NOW);

  expect(pace.readyAt(postBudget("C1"), {}, "main")).toBe(NOW + 250);
});

test("with no pause a channel is ready at once, unless Slack has said until when it is not", () => {
  const pace = pacer(0);
  pace.used(postBudget("C1"), "main", NOW);

  expect(pace.readyAt(postBudget("C1"), {}, "main")).toBe(0);
  expect(pace.readyAt(postBudget("C1"), { "post#C1": NOW + 30_000 }, "main")).toBe(NOW + 30_000);
});

test("edits wait for nothing but what Slack has said", () => {
  const pace = pacer();
  pace.used(editBudget, "main", NOW);

  expect(pace.readyAt(editBudget, {}, "main")).toBe(0);
  expect(pace.readyAt(editBudget, { edit: NOW + 2_000 }, "main")).toBe(NOW + 2_000);
});
