import { Unreachable } from "@hansho/app/unreachable";

type Waiting<Asked, Answer> = { asked: Asked; resolve(answer: Answer): void; reject(error: unknown): void };

type Pool<Asked, Answer> = { waiting: Waiting<Asked, Answer>[]; calls: number; patience?: NodeJS.Timeout };

/**
 * Answers many who ask for the same kind of thing at once by few calls, of `most` each: those of one turn of the event loop, and those who
 * come while a call is under way, if it is not long. Who asks alone waits for nobody. `work` gives each an answer, in the order in which they
 * asked; where it fails for one that is wrong in itself the others are asked for again, each alone.
 */
export function pooled<Asked, Answer>(most: number, work: (asked: Asked[]) => Promise<Answer[]>) {
  const pools = new Map<string, Pool<Asked, Answer>>();

  return function ask(key: string, asked: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const pool = pools.get(key) ?? { waiting: [], calls: 0 };
      pools.set(key, pool);
      pool.waiting.push({ asked, resolve, reject });
      if (pool.waiting.length > 1) return;
      if (pool.calls === 0) process.nextTick(send, key, pool);
      else pool.patience = setTimeout(send, PATIENCE, key, pool);
    });
  };

  function send(key: string, pool: Pool<Asked, Answer>): void {
    clearTimeout(pool.patience);
    while (pool.waiting.length > 0) void call(key, pool, pool.waiting.splice(0, most));
  }

  async function call(key: string, pool: Pool<Asked, Answer>, some: Waiting<Asked, Answer>[]): Promise<void> {
    pool.calls += 1;
    await serve(some);
    pool.calls -= 1;
    if (pool.calls > 0) return;
    if (pool.waiting.length > 0) send(key, pool);
    else pools.delete(key);
  }

  async function serve(some: Waiting<Asked, Answer>[]): Promise<void> {
    try {
      const answers = await work(some.map(({ asked }) => asked));
      for (const [index, one] of some.entries()) one.resolve(answers[index] as Answer);
    } catch (error) {
      if (some.length > 1 && !(error instanceof Unreachable)) await Promise.all(some.map((one) => serve([one])));
      else for (const one of some) one.reject(error);
    }
  }
}

/** Longer than a call of the table takes; nobody may wait for one that hangs (ms). */
const PATIENCE = 50;
