/**
 * One at a time, across all tabs of this tablet where the browser has Web Locks, and within this
 * page where it has none (then the store's own check of the number catches a second tab).
 */
export function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  return locks === undefined ? inTurn(name, work) : locks.request(name, work);
}

const lastInLine = new Map<string, Promise<unknown>>();

function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  const turn = (lastInLine.get(name) ?? Promise.resolve()).then(work, work);
  lastInLine.set(name, turn);
  return turn;
}
