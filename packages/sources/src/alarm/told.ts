import type { Fields } from "@hansho/core/fields";
import type { ChildState, Contributor, NativeMute, PreviousState, Suppression, Suppressor } from "@hansho/core/signal";

/** One state change of one alarm as any wire tells it, not yet told apart by kind; null where it was not sent. */
export type Told = {
  name: string | null;
  arn: string | null;
  account: string | null;
  /** A code or a display name. */
  region: string | null;
  state: unknown;
  previousState: unknown;
  previous: PreviousState | null;
  /** When the state changed, epoch milliseconds. */
  changedAt: number | null;
  reason: string | null;
  reasonData: Fields | null;
  description: string | null;
  contributor: Contributor | null;
  /** What is measured and against what: SNS's `Trigger`, EventBridge's `configuration`. */
  trigger: Fields | null;
  isComposite: boolean;
  rule: string | null;
  children: ChildState[];
  hasOkAction: boolean | null;
  tags: Record<string, string>;
  suppression: Suppression | null;
  suppressor: Suppressor | null;
  nativeMute: NativeMute | null;
  afterNativeMute: boolean;
  evaluation: string | null;
};

/** A change of which nothing is told: each wire fills in what it knows. */
export const UNTOLD: Told = {
  name: null,
  arn: null,
  account: null,
  region: null,
  state: null,
  previousState: null,
  previous: null,
  changedAt: null,
  reason: null,
  reasonData: null,
  description: null,
  contributor: null,
  trigger: null,
  isComposite: false,
  rule: null,
  children: [],
  hasOkAction: null,
  tags: {},
  suppression: null,
  suppressor: null,
  nativeMute: null,
  afterNativeMute: false,
  evaluation: null,
};
