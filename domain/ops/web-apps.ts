/**
 * What can be installed on a device, one entry each. An app has a page that is built once for everybody
 * (`path`, also its id and where it starts) and a service worker of its own.
 */
export const webApps = {
  kiosk: {
    path: "/kiosk",
    scope: "/kiosk",
    worker: "/kiosk-sw.js",
    workerScope: "/",
    manifest: "/kiosk/manifest.webmanifest",
    name: "Bibliomat",
    description: "Borrow and return by showing a card and the books to the camera.",
    display: "fullscreen",
    paper: "#f3ead8",
    ink: "#1c3a5e",
    screenshots: [
      { src: "/icons/wide.webp", sizes: "1280x800", type: "image/webp", form_factor: "wide" },
      { src: "/icons/narrow.webp", sizes: "800x1280", type: "image/webp", form_factor: "narrow" },
    ],
  },
  phone: {
    path: "/me/card",
    // Its reader's own pages are part of it: they need the network, the card does not.
    scope: "/me",
    worker: "/phone-sw.js",
    // The card alone is kept: nothing that says something of a reader ever is.
    workerScope: "/me/card",
    manifest: "/me/card/manifest.webmanifest",
    name: "Library card",
    description: "Your library card on your phone: it opens without internet.",
    display: "standalone",
    paper: "#f3ead8",
    ink: "#1c3a5e",
    screenshots: [],
  },
} as const satisfies Readonly<Record<string, WebApp>>;

export type WebApp = {
  readonly path: string;
  /** Of the installed app: other pages open in the browser. */
  readonly scope: string;
  /** Its service worker. At the top, because its scope is everything: see `offline/service-worker/updates.ts`. */
  readonly worker: string;
  /** Whose requests the worker sees. */
  readonly workerScope: string;
  readonly manifest: string;
  readonly name: string;
  readonly description: string;
  readonly display: "fullscreen" | "standalone";
  readonly paper: string;
  readonly ink: string;
  readonly screenshots: readonly Screenshot[];
};

type Screenshot = {
  readonly src: string;
  readonly sizes: string;
  readonly type: string;
  readonly form_factor: "wide" | "narrow";
};

/** The manifest that a browser reads before it offers to install an app. */
export function manifestOf(app: WebApp) {
  return {
    id: app.path,
    start_url: app.path,
    scope: app.scope,
    name: app.name,
    short_name: app.name,
    description: app.description,
    lang: "en",
    dir: "ltr",
    display: app.display,
    display_override: [app.display, "standalone"],
    orientation: "any",
    theme_color: app.ink,
    background_color: app.paper,
    categories: ["books", "education", "utilities"],
    icons: [
      { src: "/icons/mark.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
      ...["192x192", "512x512"].flatMap((sizes) => {
        const size = sizes.split("x")[0];
        return [
          { src: `/icons/mark-${size}.png`, sizes, type: "image/png", purpose: "any" },
          { src: `/icons/maskable-${size}.png`, sizes, type: "image/png", purpose: "maskable" },
        ];
      }),
    ],
    screenshots: app.screenshots,
  };
}
