import type { Accounts, Lent } from "./accounts.ts";

/** Where is asked. */
export type Place = { account: string; region: string };

/** What a client is made with to ask a place. */
export type AtPlace = { region: string; credentials?: () => Promise<Lent> };

/** One client an account and Region, made when it is first asked for. */
export function perPlace<Client>(accounts: Accounts, make: (at: AtPlace) => Client): (place: Place) => Client {
  const clients = new Map<string, Client>();
  return function clientFor({ account, region }) {
    const key = `${account}#${region}`;
    const credentials = accounts.credentialsOf(account);
    const client = clients.get(key) ?? make({ region, ...(credentials && { credentials }) });
    clients.set(key, client);
    return client;
  };
}
