import type { Page } from "@playwright/test";

/** What no journey may cause: an error on the console, a refused policy, a request to somebody else. */
export type Watch = {
  /** A journey that cuts the network expects what the browser says about it. */
  readonly expect: (trouble: RegExp) => void;
  readonly troubles: () => string[];
};

export function watchPage(page: Page, url: string): Watch {
  const seen: string[] = [];
  const expected: RegExp[] = [];
  page.on("console", (message) => {
    // The browser tells a broken content policy as an error, too.
    if (message.type() === "error")
      seen.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => seen.push(`page: ${error.message}`));
  page.on("request", (request) => {
    if (!isOwn(request.url(), url)) seen.push(`request to ${request.url()}`);
  });
  return {
    expect: (trouble) => expected.push(trouble),
    troubles: () => seen.filter((one) => !expected.some((trouble) => trouble.test(one))),
  };
}

function isOwn(requested: string, url: string): boolean {
  const { protocol, origin } = new URL(requested);
  return protocol === "data:" || protocol === "blob:" || origin === new URL(url).origin;
}
