import { isRegionCode } from "../region.ts";

/** The Region that an ARN of any service names; null where it names none. */
export function regionInArn(arn: string): string | null {
  const [scheme, , , region = ""] = arn.split(":", 5);
  return scheme === "arn" && isRegionCode(region) ? region : null;
}

/** The account that an ARN of any service names; null where it names none. */
export function accountInArn(arn: string): string | null {
  const [scheme, , , , account = ""] = arn.split(":", 6);
  return scheme === "arn" && /^\d+$/u.test(account) ? account : null;
}

/** What an ARN's last part names: `service/default/checkout` names checkout. */
export function nameInArn(arn: string): string | null {
  return /[^:/]+$/u.exec(arn)?.[0] ?? null;
}

/** The first ARN in a text of any kind. */
export function arnIn(text: string): string | null {
  return /\barn:aws[a-z-]*:[^\s"',]{3,500}/u.exec(text)?.[0].replace(/[.;)\]]+$/u, "") ?? null;
}
