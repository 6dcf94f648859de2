/** The smallest sound configuration. */
export const SOUND = `version: 1
workspaces:
  main: { team: T0MAIN }
tenants:
  pay:
    prefix: pay
    channel: C0PAY
routes:
  - tenant: pay
`;

/** The same with one text put in another's place; throws where the text is not there. */
export function soundBut(text: string, instead: string): string {
  if (!SOUND.includes(text)) throw new Error(`The sound configuration has no "${text}".`);
  return SOUND.replace(text, () => instead);
}
