import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** Writes where a stack is for the folder's commands; answers what gives the place back to the folder's other stack, or to none. */
export function writeAddresses(file: string, addresses: object): () => Promise<void> {
  const before = existsSync(file) ? readFileSync(file, "utf8") : null;
  const written = `${JSON.stringify(addresses, null, 2)}\n`;
  writeFileSync(file, written);
  return async () => {
    // Another stack of the same folder may have written its own since.
    if (!existsSync(file) || readFileSync(file, "utf8") !== written) return;
    if (before !== null && (await answers(before))) writeFileSync(file, before);
    else rmSync(file);
  };
}

/** Whether the stack that wrote its addresses is still up. */
async function answers(addresses: string): Promise<boolean> {
  try {
    const { awsEndpoint } = JSON.parse(addresses) as { awsEndpoint: string };
    await fetch(awsEndpoint, { signal: AbortSignal.timeout(1_000) });
    return true;
  } catch {
    return false;
  }
}
