/** One page of something, and where the next begins; null at the end. */
export type Page<T> = { items: T[]; next: string | null };
