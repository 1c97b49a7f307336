import type { Page } from "@playwright/test";

/** Tasks of the page's own thread that lasted longer than 50 ms. */
export type LongTask = { readonly at: number; readonly ms: number };

/** Must be asked before the page is opened. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: { at: number; ms: number }[] = [];
    Object.assign(window, { longTasks: seen });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        seen.push({ at: Math.round(startTime), ms: Math.round(duration) });
      }
    }).observe({ type: "longtask", buffered: true });
  });
}

/** Those that began after the last call. */
export async function takeLongTasks(page: Page): Promise<readonly LongTask[]> {
  return await page.evaluate(() => {
    const { longTasks } = window as unknown as { longTasks: LongTask[] };
    return longTasks.splice(0);
  });
}
