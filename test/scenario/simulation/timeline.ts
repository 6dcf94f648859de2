type Moment = { at: number; order: number; run: () => void; answers: boolean };

/** Virtual time: what is to happen when. Nothing happens but by `step`, so that a run repeats itself exactly. */
export function timeline(startsAt: number) {
  const heap: Moment[] = [];
  let now = startsAt;
  let order = 0;

  return {
    now: () => now,
    /** `answers` says that somebody may wait for it, and runs on before anything else happens. */
    at(time: number, run: () => void, answers = true): void {
      order += 1;
      push(heap, { at: Math.max(time, now), order, run, answers });
    },
    /** Does the next thing and lets all that waited for it run on; false when nothing is left to happen. */
    async step(): Promise<boolean> {
      const next = pop(heap);
      if (!next) return false;
      now = next.at;
      next.run();
      if (next.answers) await ranOn();
      return true;
    },
  };
}

/** Virtual time. */
export type Timeline = ReturnType<typeof timeline>;

/** Comes after every promise that is settled by now has been answered. */
function ranOn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function before(a: Moment, b: Moment): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function push(heap: Moment[], moment: Moment): void {
  let index = heap.length;
  heap.push(moment);
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent];
    if (!above || before(above, moment)) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = moment;
}

function pop(heap: Moment[]): Moment | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (!top || !last || heap.length === 0) return top;
  let index = 0;
  while (true) {
    const [left, right] = [heap[2 * index + 1], heap[2 * index + 2]];
    const child = right && left && before(right, left) ? 2 * index + 2 : 2 * index + 1;
    const below = heap[child];
    if (!below || before(last, below)) break;
    heap[index] = below;
    index = child;
  }
  heap[index] = last;
  return top;
}
