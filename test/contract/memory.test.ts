import { memoryArchive } from "../memory/archive.ts";
import { memoryPager } from "../memory/pager.ts";
import { memoryTable } from "../memory/table.ts";
import { describeAlarms } from "./alarms.ts";
import { describeArchive } from "./archive.ts";
import { describeCards } from "./cards.ts";
import { describeDue } from "./due.ts";
import { describeGroups } from "./groups.ts";
import { describeLedger } from "./ledger.ts";
import { describePager } from "./pager.ts";
import { describeSharedCards } from "./shared-cards.ts";
import { describeBudgets, describeMutes, describeNumbers, describeOverrides } from "./tenants.ts";

describeAlarms("memory", memoryTable);
describeCards("memory", () => memoryTable().cards);
describeDue("memory", () => memoryTable().due);
describeSharedCards("memory", () => memoryTable().cards);
describeGroups("memory", () => memoryTable().groups);
describeArchive("memory", memoryArchive);
describeLedger("memory", () => memoryTable().ledger);
describeNumbers("memory", () => memoryTable().numbers);
describeMutes("memory", () => memoryTable().mutes);
describeOverrides("memory", () => memoryTable().overrides);
describePager("memory", () => {
  const pager = memoryPager();
  pager.gone.add("gone");
  return { pager, topic: "topic", gone: "gone", published: async () => pager.pages.map(({ body }) => body) };
});
describeBudgets("memory", () => memoryTable().budgets);
