/** Running numbers, per tenant: what short ids are made of. */
export type Numbers = {
  next(tenant: string, of: "incident" | "mute" | "override"): Promise<number>;
};
