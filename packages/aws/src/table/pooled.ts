/**
 * Answers many who ask for the same at once by few calls: while one call is under way those who come wait, and the next call is
 * for all of them. `work` is told how many it is for, and gives each an answer, in the order in which they asked.
 */
export function pooled<Asked, Answer>(work: (asked: Asked[]) => Promise<Answer[]>) {
  const waiting = new Map<string, { asked: Asked; resolve(answer: Answer): void; reject(error: unknown): void }[]>();
  const busy = new Set<string>();

  return function ask(key: string, asked: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      waiting.set(key, [...(waiting.get(key) ?? []), { asked, resolve, reject }]);
      if (!busy.has(key)) void serve(key);
    });
  };

  async function serve(key: string): Promise<void> {
    busy.add(key);
    for (let batch = waiting.get(key); batch; batch = waiting.get(key)) {
      waiting.delete(key);
      try {
        const answers = await work(batch.map(({ asked }) => asked));
        for (const [index, one] of batch.entries()) one.resolve(answers[index] as Answer);
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
    }
    busy.delete(key);
  }
}
