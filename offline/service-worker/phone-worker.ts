import { clientsClaim } from "workbox-core";
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { webApps } from "#domain/ops/web-apps.ts";

/**
 * Keeps the page of the phone card and its files, so that the card opens without a network. Nothing
 * else: what is asked of the library is never kept, and its reader's other pages are not in its scope.
 */
declare const self: ServiceWorkerGlobalScope & {
  // Written in by the build: the files of this version.
  readonly __WB_MANIFEST: (PrecacheEntry | string)[];
};

const { path } = webApps.phone;

cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST, { cleanURLs: false, directoryIndex: "" });
registerRoute(
  new NavigationRoute(createHandlerBoundToURL(path), {
    allowlist: [new RegExp(`^${path}/?(\\?.*)?$`)],
  }),
);

// The page that brought the first worker is served by it from now on.
clientsClaim();

// A new version waits until nobody looks at the card.
self.addEventListener("message", (event) => {
  const data: unknown = event.data;
  const isAsked = typeof data === "object" && data !== null && "type" in data;
  if (isAsked && data.type === "SKIP_WAITING") void self.skipWaiting();
});
