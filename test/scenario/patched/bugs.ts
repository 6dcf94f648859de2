/** A bug as somebody might make it: in these files this text stands instead of that. */
export type Bug = { name: string; changes: { file: string; was: string; becomes: string }[] };

/** Five that any design of this kind has had. */
export const BUGS: Bug[] = [
  {
    name: "no look-up before a repeated post",
    changes: [
      {
        file: "packages/app/src/post-once.ts",
        was: "  if (stale) {\n",
        becomes: "  if (stale && card.version < 0) {\n",
      },
    ],
  },
  {
    name: "changedAt ignored",
    changes: [
      {
        file: "packages/core/src/judge.ts",
        was: "  if (row.state === null || signal.changedAt > row.changedAt) return false;",
        becomes: "  if (row.state !== null || signal.changedAt > 0) return false;",
      },
    ],
  },
  {
    name: "what is owed forgotten",
    changes: [
      {
        file: "packages/app/src/deliver.ts",
        was: "const others = owed.filter((card) => card !== wakeUp.card);",
        becomes: "const others: string[] = [];",
      },
      {
        file: "packages/app/src/sweep.ts",
        was: "const [card] = await ports.cards.owed(channel, 1);",
        becomes: "const [card]: string[] = [];",
      },
    ],
  },
  {
    name: "records of a FIFO group in parallel",
    changes: [
      {
        file: "functions/src/batch.ts",
        was: "  for (const [index, record] of records.entries()) {\n    try {\n      await work(record);\n    } catch (error) {\n      await failed(records.slice(index), error);\n      return records.slice(index);\n    }\n  }\n  return [];",
        becomes:
          "  const again: SQSRecord[] = [];\n  await Promise.all(\n    records.map(async (record) => {\n      try {\n        await work(record);\n      } catch (error) {\n        await failed([record], error);\n        again.push(record);\n      }\n    }),\n  );\n  return again;",
      },
    ],
  },
  {
    name: "a row Put whole",
    changes: [
      {
        file: "test/memory/table.ts",
        was: "if (rows.get(row.key)?.row.version === row.version) store({ ...row, pending: [] }, dueAt);",
        becomes: "store({ ...row, pending: [] }, dueAt);",
      },
    ],
  },
];
