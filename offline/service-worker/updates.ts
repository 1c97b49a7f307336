import { Workbox } from "workbox-window";
import type { WebApp } from "#domain/ops/web-apps.ts";

export type Updates = {
  /** Asks the server whether there is a new version. */
  readonly check: () => void;
  /** Lets the new version in: the page is loaded anew, once. */
  readonly apply: () => void;
};

/**
 * Registers an app's service worker. `onReady` is called when a new version lies on the tablet
 * and waits, or has been let in from another window: this page is then the last of the old ones.
 */
export async function watchUpdates(
  app: Pick<WebApp, "worker" | "workerScope">,
  onReady: () => void,
): Promise<Updates> {
  // The kiosk's scope is everything: a browser asks the service worker for a decoding worker's script
  // only if that script's own address is within it, and scripts lie elsewhere than the page.
  const workbox = new Workbox(app.worker, {
    scope: app.workerScope,
    updateViaCache: "none",
  });
  // The first worker takes over the page that brought it; only a later one is news.
  let isControlled = navigator.serviceWorker.controller !== null;
  let isApplied = false;
  let isReplaced = false;
  workbox.addEventListener("waiting", onReady);
  workbox.addEventListener("controlling", () => {
    isReplaced = isControlled;
    isControlled = true;
    if (isReplaced && isApplied) location.reload();
    else if (isReplaced) onReady();
  });
  await workbox.register({ immediate: true });
  return {
    // Without network it fails, and is asked again later.
    check: () => void workbox.update().catch(() => undefined),
    apply: () => {
      if (isApplied) return;
      isApplied = true;
      if (isReplaced) location.reload();
      else workbox.messageSkipWaiting();
    },
  };
}
