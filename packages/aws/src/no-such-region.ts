/** Whether a Region's code may be part of a host's name; where not, the SDK makes no client for it. */
export function isHostPart(region: string): boolean {
  return /^[a-z\d-]{1,63}$/iu.test(region);
}

/** Whether a call failed because no host is named after the Region: who publishes by hand may name any. */
export function isNoHost(error: unknown, region: string): boolean {
  const { code, hostname } = error as { code?: unknown; hostname?: unknown };
  return code === "ENOTFOUND" && typeof hostname === "string" && hostname.split(".").includes(region);
}
