#!/usr/bin/env node
// Plain JavaScript: an older Node must be able to read this file to say that it is too old for the rest.
import * as module from "node:module";
import { fileURLToPath } from "node:url";

const [major] = process.versions.node.split(".").map(Number);

if (major >= 24) {
  // Half of a short command's time is reading the sources: what was compiled is kept with the dependencies, which nobody else may write either.
  module.enableCompileCache(fileURLToPath(new URL("../../../node_modules/.cache/hansho", import.meta.url)));
  const { main } = await import("../src/main.ts");
  await main(process.argv);
} else {
  console.error(`hansho needs Node 24 or newer, and this is Node ${process.versions.node}.`);
  console.error(
    "On Linux `npm ci` brings Node 24 along: run `npx hansho …` or `npm start`. Else see https://nodejs.org.",
  );
  process.exitCode = 1;
}
