/** What the names of closed incidents' ledgers in the archive's bucket begin with. */
export const LEDGERS = "ledger/";
