import { memoryAnswers } from "../memory/answers.ts";
import { memoryArchive } from "../memory/archive.ts";
import { memoryCopies } from "../memory/copies.ts";
import { memoryPager } from "../memory/pager.ts";
import { memoryPictures } from "../memory/pictures.ts";
import { memoryTable } from "../memory/table.ts";
import { memoryTurns } from "../memory/turns.ts";
import { memoryWeeks } from "../memory/weeks.ts";
import { describeAlarms } from "./alarms.ts";
import { describeAnswers } from "./answers.ts";
import { describeArchive } from "./archive.ts";
import { describeBriefs } from "./briefs.ts";
import { describeCards } from "./cards.ts";
import { describeChannels } from "./channels.ts";
import { describeCopies } from "./copies.ts";
import { describeDue } from "./due.ts";
import { describeGroups } from "./groups.ts";
import { describeJunkRecord } from "./junk-record.ts";
import { describeLedger } from "./ledger.ts";
import { describePager } from "./pager.ts";
import { describePictures } from "./pictures.ts";
import { describeSharedCards } from "./shared-cards.ts";
import { describeStorms } from "./storms.ts";
import {
  describeBudgets,
  describeFires,
  describeLanguages,
  describeMutes,
  describeNumbers,
  describeOverrides,
} from "./tenants.ts";
import { describeTurns } from "./turns.ts";
import { describeWeeks } from "./weeks.ts";

describeAlarms("memory", memoryTable);
describeBriefs("memory", () => memoryTable().briefs);
describeWeeks("memory", memoryWeeks);
describeCards("memory", () => memoryTable().cards);
describeChannels("memory", () => memoryTable().channels);
describeDue("memory", () => memoryTable().due);
describeSharedCards("memory", () => memoryTable().cards);
describeStorms("memory", () => memoryTable().storms);
describeGroups("memory", () => memoryTable().groups);
describeArchive("memory", memoryArchive);
describeCopies("memory", memoryCopies);
describeLedger("memory", () => memoryTable().ledger);
describeNumbers("memory", () => memoryTable().numbers);
describeMutes("memory", () => memoryTable().mutes);
describeJunkRecord("memory", () => memoryTable().junkRecord);
describeFires("memory", () => memoryTable().fires);
describeLanguages("memory", () => memoryTable().languages);
describeOverrides("memory", () => memoryTable().overrides);
describePager("memory", () => {
  const pager = memoryPager();
  pager.gone.add("gone");
  return { pager, topic: "topic", gone: "gone", published: async () => pager.pages.map(({ body }) => body) };
});
describeAnswers("memory", memoryAnswers);
describePictures("memory", memoryPictures);
describeTurns("memory", memoryTurns);
describeBudgets("memory", () => memoryTable().budgets);
