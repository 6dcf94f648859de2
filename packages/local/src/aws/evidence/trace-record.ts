/** A segment's document as services send it to X-Ray; times in seconds since 1970. */
export type Segment = {
  readonly id: string;
  readonly name: string;
  readonly parent_id?: string;
  readonly start_time: number;
  readonly end_time: number;
  readonly fault?: boolean;
  readonly namespace?: "aws" | "remote";
  readonly http?: {
    readonly request?: { readonly method: string; readonly url: string };
    readonly response?: { readonly status: number };
  };
  readonly subsegments?: readonly Segment[];
};

/** One traced request. */
export type TraceRecord = { readonly id: string; readonly segments: readonly Segment[] };
