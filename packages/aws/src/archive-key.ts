import { COPIES } from "@hansho/app/ports/copies";

/** What the names of closed incidents' ledgers in the archive's bucket begin with. */
export const LEDGERS = "ledger/";

/** What the names of postmortems in the same bucket begin with. */
export const POSTMORTEMS = COPIES;

/** What the names of past weeks in the archive's bucket begin with. */
export const WEEKS = "weeks/";
