import type { Page, Request, Route } from "@playwright/test";

/** Commands by either door; nothing else is held up. */
export function isCommand(request: Request): boolean {
  const { pathname } = new URL(request.url());
  const isAction = pathname === "/kiosk" && request.headers()["next-action"] !== undefined;
  return isAction || pathname === "/api/v1/commands";
}

export type Held = {
  /** The first request has come so far. */
  readonly reached: Promise<void>;
};

/** `before`: nothing leaves the tablet. `after`: the library hears it, its answer never arrives. */
export async function hold(
  page: Page,
  where: "before" | "after",
  holds: (request: Request) => boolean = isCommand,
): Promise<Held> {
  let tell = () => {};
  const reached = new Promise<void>((resolve) => {
    tell = resolve;
  });
  await page.route("**/*", async (route: Route) => {
    if (!holds(route.request())) return await route.fallback();
    if (where === "after") await route.fetch().catch(() => null);
    tell();
  });
  return { reached };
}

/** From now on the page can sign nothing: a scan stops before it is stored. */
export async function holdSigning(page: Page): Promise<void> {
  await page.evaluate(() => {
    crypto.subtle.sign = () => new Promise(() => {});
  });
}

/**
 * The answer to the next command reaches the page, which is then busy for ever: it was received, and
 * neither noted nor shown.
 */
export async function freezeAtAnswer(page: Page): Promise<void> {
  await page.evaluate(() => {
    const usual = window.fetch;
    window.fetch = async (input, init) => {
      const response = await usual(input, init);
      if (init?.method !== "POST") return response;
      await response.clone().arrayBuffer();
      for (;;);
    };
  });
}
