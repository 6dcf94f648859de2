/** What is looked up for a modal while its trigger lives; null for what fails or takes too long: it is left out rather than the modal. */
export async function inTime<T>(looking: Promise<T>): Promise<T | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), LOOK_WITHIN);
  return Promise.race([looking, late.promise])
    .catch(() => null)
    .finally(() => clearTimeout(timer));
}

const LOOK_WITHIN = 600;
