import type { Browser, Page } from "@playwright/test";

/** A task of the page's own thread: how long it lasted, and how long the thread itself worked. */
export type PageTask = { readonly ms: number; readonly worked: number };

/**
 * Tasks of the page's thread longer than 50 ms while `act` runs. On a machine that does other things
 * a task may last because its thread had to wait: what it worked is told apart by the browser's trace.
 */
export async function longTasksDuring(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<readonly PageTask[]> {
  await browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  await act();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const threads = new Set(
    trace.traceEvents
      .filter((event) => event.name === "thread_name" && event.args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  return trace.traceEvents
    .filter(({ name, pid, tid }) => name.endsWith("RunTask") && threads.has(`${pid} ${tid}`))
    .map(({ dur = 0, tdur = dur }) => ({ ms: dur / 1000, worked: tdur / 1000 }))
    .filter(({ ms }) => ms > 50);
}

type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** In microseconds; the second is time on a core. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};
