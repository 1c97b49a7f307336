/**
 * What stands behind a door. `call` from `module` is made by every function that the door exports,
 * and `module` asks, itself or by way of others, `domain/identity/` who is there. `open` says why
 * nobody has to be asked.
 */
export type Guard = { readonly call: string; readonly module: string } | { readonly open: string };

const signedCommand = "domain/circulation/take-command.server.ts";

/** Rule 11: every route handler and every file of server actions, and what guards it. */
export const doorGuards: Readonly<Record<string, Guard>> = {
  // The bytes are signed by a paired tablet's key.
  "app/(kiosk)/kiosk/actions.ts": { call: "takeCommand", module: signedCommand },
  "app/api/v1/commands/route.ts": { call: "takeCommands", module: signedCommand },
  "app/api/v1/requests/route.ts": {
    call: "takeRequest",
    module: "domain/kiosk/take-request.server.ts",
  },
  // A one-time code that an operator made, its tries counted.
  "app/api/v1/pairings/route.ts": {
    call: "pairDevice",
    module: "domain/identity/pair-device.server.ts",
  },
  // The demo only, and only a browser on this machine.
  "app/api/v1/demo/pairing/route.ts": {
    call: "openDemoPairing",
    module: "domain/identity/open-demo-pairing.server.ts",
  },
  "app/api/v1/demo/route.ts": {
    call: "isDemoOffered",
    module: "domain/identity/open-demo-pairing.server.ts",
  },
  "app/(kiosk)/kiosk/manifest.webmanifest/route.ts": {
    open: "Says only how the app is called and what it looks like.",
  },
  "app/api/health/live/route.ts": { open: "Says only that the process answers." },
  "app/api/health/ready/route.ts": { open: "Says only whether a scan would be answered." },
  "app/api/version/route.ts": { open: "Says only what everybody can read in the sources." },
};
