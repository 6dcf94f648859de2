/** One client a Region, made when it is first asked for. */
export function perRegion<Client>(make: (region: string) => Client): (region: string) => Client {
  const clients = new Map<string, Client>();
  return function clientFor(region) {
    const client = clients.get(region) ?? make(region);
    clients.set(region, client);
    return client;
  };
}
