/** A resource as the program registered it, with what AWS would answer. */
export type Registration = {
  urn: string;
  type: string;
  name: string;
  /** The URN of the component it belongs to; empty for the stack itself. */
  parent: string;
  /** False for a component, which is no resource of AWS. */
  custom: boolean;
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
  id: string;
  retainOnDelete: boolean;
  protect: boolean;
};
