import { clientsClaim } from "workbox-core";
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  matchPrecache,
  type PrecacheEntry,
  precacheAndRoute,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { webApps } from "#domain/ops/web-apps.ts";

/**
 * Keeps one whole version of the kiosk on the tablet and serves it, page included, without asking
 * anybody. What it does not know goes to the network: the library's doors, and every other page.
 */
declare const self: ServiceWorkerGlobalScope & {
  // Written in by the build: the files of this version.
  readonly __WB_MANIFEST: (PrecacheEntry | string)[];
};

const { path } = webApps.kiosk;

cleanupOutdatedCaches();
// First, so that it goes before what the list says of every file. What a decoding worker is to load
// stands behind the # of its address. A kept answer has an address of its own, without it, which
// would become the worker's; an answer that was made here has none, and leaves the one that was asked for.
registerRoute(
  ({ request, sameOrigin }) => sameOrigin && request.destination === "worker",
  async ({ request }) => {
    const kept = await matchPrecache(request.url.split("#")[0] ?? "");
    return kept === undefined ? fetch(request) : new Response(kept.body, kept);
  },
);
precacheAndRoute(self.__WB_MANIFEST, { cleanURLs: false, directoryIndex: "" });
registerRoute(
  new NavigationRoute(createHandlerBoundToURL(path), {
    // Whatever stands after the question mark: nothing of the page depends on it.
    allowlist: [new RegExp(`^${path}/?(\\?.*)?$`)],
  }),
);

// The page that brought the first worker is served by it from now on, so that the server may change.
clientsClaim();

// A new version waits until the page says that nobody is there.
self.addEventListener("message", (event) => {
  const data: unknown = event.data;
  const isAsked = typeof data === "object" && data !== null && "type" in data;
  if (isAsked && data.type === "SKIP_WAITING") void self.skipWaiting();
});
