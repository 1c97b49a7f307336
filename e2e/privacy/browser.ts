import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type BrowserContext, chromium } from "@playwright/test";
import { wholeBrowser } from "#e2e/start/browser.ts";

/** A browser with a profile on the disk, as a kiosk has it: it can be killed and started again. */
export type KioskBrowser = {
  readonly context: BrowserContext;
  /** As a mains plug does. */
  readonly kill: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function startBrowser(profile: string): Promise<KioskBrowser> {
  const child = spawn(
    wholeBrowser ?? "chromium",
    [
      "--headless=new",
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
      "--no-first-run",
      "--disable-component-update",
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      "--window-size=1280,800",
      // Chromium refuses its sandbox to root.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "about:blank",
    ],
    { detached: true, stdio: ["ignore", "ignore", "pipe"] },
  );
  const gone = once(child, "exit");
  const browser = await chromium.connectOverCDP(await addressOf(child));
  const [context] = browser.contexts();
  if (context === undefined) throw new Error("the browser has no window");
  return {
    context,
    kill: async () => {
      // The whole group: the browser, its renderers and its disk writers at once.
      process.kill(-(child.pid ?? 0), "SIGKILL");
      await gone;
    },
    close: async () => {
      const session = await browser.newBrowserCDPSession();
      // As the window's own button does: what a browser keeps for the next time is written.
      await session.send("Browser.close").catch(() => undefined);
      await gone;
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  let said = "";
  for await (const part of child.stderr ?? []) {
    said += String(part);
    const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
    if (found !== undefined) {
      // Nobody reads on: a full pipe would stop the browser.
      child.stderr?.resume();
      return found;
    }
  }
  throw new Error(`the browser did not start: ${said}`);
}
