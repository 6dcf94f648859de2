/** What failed, and why. */
export type Failed = { what: string; error: unknown };

/** Works on each beside the others: one that fails keeps none from its turn, and is answered by its name. */
export async function eachAlone<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  work: (item: T) => Promise<void>,
): Promise<Failed[]> {
  const failed = items.map(async (item) => {
    try {
      await work(item);
      return [];
    } catch (error) {
      return [{ what: nameOf(item), error }];
    }
  });
  return (await Promise.all(failed)).flat();
}
