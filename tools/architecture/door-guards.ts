/**
 * What stands behind a door. `call` from `module` is made by every function that the door exports,
 * and `module` asks, itself or by way of others, `domain/identity/` who is there. `open` says why
 * nobody has to be asked.
 */
export type Guard = { readonly call: string; readonly module: string } | { readonly open: string };

const signedCommand = "domain/circulation/take-command.server.ts";

const pages = { call: "admit", module: "app/admit.ts" } as const;
const actions = { call: "requireActor", module: "domain/identity/guards.server.ts" } as const;
const exports = { call: "requirePerson", module: "domain/identity/guards.server.ts" } as const;
const readers = {
  call: "requireReaderActor",
  module: "domain/patrons/reader-guard.server.ts",
} as const;
const reading = { call: "answerReading", module: "app/api/machine.ts" } as const;
const doing = { call: "answerAct", module: "app/api/machine.ts" } as const;
const fromUs = { call: "comesFromUs", module: "domain/identity/guards.server.ts" } as const;
const publicCatalogue = {
  open: "Shows published titles to everybody, and nothing of who reads them.",
} as const;

/** Rule 11: every page, every route handler and every file of server actions, and what guards it. */
export const doorGuards: Readonly<Record<string, Guard>> = {
  // The catalogue: everybody may look for a book.
  "app/(public)/catalogue/page.tsx": publicCatalogue,
  "app/(public)/catalogue/[title]/page.tsx": publicCatalogue,
  "app/(public)/catalogue/new/page.tsx": publicCatalogue,
  "app/(public)/catalogue/new/feed/route.ts": publicCatalogue,
  "app/(public)/catalogue/shelves/page.tsx": publicCatalogue,
  "app/(public)/catalogue/suggest/route.ts": publicCatalogue,
  "app/(public)/catalogue/map/[number]/route.ts": publicCatalogue,
  "app/robots.txt/route.ts": publicCatalogue,
  "app/sitemap.xml/route.ts": publicCatalogue,
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
  // Each asks for a live session, the person and the permission, at every request.
  "app/(staff)/desk/page.tsx": pages,
  "app/(staff)/desk/[branch]/page.tsx": pages,
  "app/(staff)/desk/unbooked/page.tsx": pages,
  "app/(staff)/desk/unbooked/actions.ts": actions,
  "app/(staff)/desk/patrons/page.tsx": pages,
  "app/(staff)/desk/patrons/new/page.tsx": pages,
  "app/(staff)/desk/patrons/cards/page.tsx": pages,
  "app/(staff)/desk/patrons/[patron]/page.tsx": pages,
  "app/(staff)/desk/patrons/[patron]/edit/page.tsx": pages,
  "app/(staff)/desk/patrons/actions.ts": actions,
  "app/(staff)/desk/holds/actions.ts": actions,
  "app/(staff)/desk/[branch]/returns/actions.ts": actions,
  "app/(staff)/desk/[branch]/checkout/actions.ts": actions,
  "app/(staff)/desk/[branch]/checkout/page.tsx": pages,
  "app/(staff)/desk/[branch]/checkout/[patron]/page.tsx": pages,
  "app/(staff)/desk/holds/page.tsx": pages,
  "app/(staff)/desk/holds/new/page.tsx": pages,
  "app/(staff)/desk/holds/[hold]/page.tsx": pages,
  "app/(staff)/desk/[branch]/returns/page.tsx": pages,
  "app/(staff)/desk/[branch]/hold-shelf/page.tsx": pages,
  "app/(staff)/desk/[branch]/pull-list/page.tsx": pages,
  "app/(staff)/desk/[branch]/till/page.tsx": pages,
  "app/(staff)/desk/[branch]/till/table/route.ts": exports,
  "app/(staff)/desk/patrons/[patron]/fees/page.tsx": pages,
  "app/(staff)/desk/patrons/[patron]/fees/[move]/page.tsx": pages,
  "app/(staff)/desk/patrons/[patron]/fees/actions.ts": actions,
  "app/(me)/me/hold-actions.ts": readers,
  "app/(staff)/desk/catalogue/page.tsx": pages,
  "app/(staff)/desk/labels/page.tsx": pages,
  "app/(staff)/desk/labels/actions.ts": actions,
  "app/(staff)/desk/labels/print/route.ts": actions,
  "app/(staff)/desk/patrons/print/route.ts": actions,
  "app/(staff)/desk/patrons/table/route.ts": actions,
  "app/(staff)/desk/patrons/[patron]/export/route.ts": exports,
  "app/(staff)/account/page.tsx": pages,
  "app/(staff)/account/password/page.tsx": pages,
  "app/(staff)/account/second-factor/page.tsx": pages,
  "app/(staff)/admin/page.tsx": pages,
  "app/(staff)/admin/reference/[dictionary]/page.tsx": pages,
  "app/(staff)/admin/reference/[dictionary]/add/page.tsx": pages,
  "app/(staff)/admin/reference/[dictionary]/entry/[code]/page.tsx": pages,
  "app/(staff)/admin/reference/[dictionary]/export/route.ts": exports,
  "app/(staff)/admin/calendar/page.tsx": pages,
  "app/(staff)/admin/calendar/[branch]/page.tsx": pages,
  "app/(staff)/admin/notices/page.tsx": pages,
  "app/(staff)/admin/policies/page.tsx": pages,
  "app/(staff)/admin/policies/[row]/page.tsx": pages,
  "app/(staff)/admin/users/page.tsx": pages,
  "app/(staff)/admin/users/invite/page.tsx": pages,
  "app/(staff)/admin/users/[user]/page.tsx": pages,
  "app/(staff)/admin/users/export/route.ts": exports,
  "app/(staff)/admin/roles/page.tsx": pages,
  "app/(staff)/admin/roles/export/route.ts": exports,
  "app/(staff)/admin/roles/[role]/page.tsx": pages,
  "app/(staff)/admin/devices/page.tsx": pages,
  "app/(staff)/admin/devices/pair/page.tsx": pages,
  "app/(staff)/admin/devices/[device]/page.tsx": pages,
  "app/(staff)/admin/devices/actions.ts": actions,
  "app/(staff)/admin/devices/export/route.ts": exports,
  "app/(staff)/admin/tokens/page.tsx": pages,
  "app/(staff)/admin/tokens/actions.ts": actions,
  "app/(staff)/admin/webhooks/page.tsx": pages,
  "app/(staff)/admin/webhooks/actions.ts": actions,
  // Other programs: a token at every request, what it allows, how often it asked.
  "app/api/v1/items/route.ts": reading,
  "app/api/v1/items/[barcode]/route.ts": reading,
  "app/api/v1/patrons/lookup/route.ts": reading,
  "app/api/v1/patrons/[patron]/route.ts": reading,
  "app/api/v1/loans/route.ts": reading,
  "app/api/v1/holds/route.ts": reading,
  "app/api/v1/fees/route.ts": reading,
  "app/api/v1/acts/[act]/route.ts": doing,
  "app/api/v1/decisions/[act]/route.ts": doing,
  "app/api/v1/openapi.json/route.ts": { open: "Says only what everybody can read in the sources." },
  "app/api-docs/page.tsx": { open: "Says only what everybody can read in the sources." },
  "app/(staff)/admin/jobs/page.tsx": pages,
  "app/(staff)/admin/jobs/actions.ts": actions,
  "app/(staff)/admin/journal/page.tsx": pages,
  "app/(staff)/admin/reports/page.tsx": pages,
  "app/(staff)/admin/reports/[report]/page.tsx": pages,
  "app/(staff)/admin/reports/[report]/export/route.ts": exports,
  "app/(staff)/admin/journal/story/page.tsx": pages,
  "app/(staff)/admin/journal/actions.ts": actions,
  "app/(staff)/admin/journal/export/route.ts": exports,
  "app/(staff)/admin/settings/page.tsx": pages,
  "app/(staff)/admin/settings/[setting]/page.tsx": pages,
  "app/(staff)/admin/settings/actions.ts": actions,
  "app/(staff)/account/actions.ts": actions,
  "app/(staff)/admin/reference/actions.ts": actions,
  "app/(staff)/admin/calendar/actions.ts": actions,
  "app/(staff)/admin/notices/actions.ts": actions,
  "app/(staff)/admin/notices/preview.ts": actions,
  "app/(staff)/admin/first-policy-actions.ts": actions,
  "app/(staff)/admin/policies/actions.ts": actions,
  "app/(staff)/admin/users/actions.ts": actions,
  "app/(staff)/admin/roles/actions.ts": actions,
  "app/(staff)/admin/year-end/page.tsx": pages,
  "app/(staff)/admin/year-end/actions.ts": actions,
  "app/(staff)/admin/loan-import/page.tsx": pages,
  "app/(staff)/admin/loan-import/[import]/page.tsx": pages,
  "app/(staff)/admin/loan-import/actions.ts": actions,
  "app/(staff)/admin/patron-import/page.tsx": pages,
  "app/(staff)/admin/patron-import/[import]/page.tsx": pages,
  "app/(staff)/admin/patron-import/[import]/faults/route.ts": exports,
  "app/(staff)/admin/patron-import/export/route.ts": exports,
  "app/(staff)/admin/patron-import/actions.ts": actions,
  "app/api/v1/patron-imports/route.ts": actions,
  "app/(door)/sign-in/code/page.tsx": pages,
  "app/(door)/sign-in/code/actions.ts": actions,
  // Where people come in: from a page of ours, tries are counted, and each proves who she is.
  "app/(door)/sign-in/actions.ts": fromUs,
  "app/(door)/welcome/[link]/actions.ts": fromUs,
  "app/(door)/forgot/actions.ts": fromUs,
  "app/(door)/sign-in/page.tsx": { open: "Asks who is there." },
  "app/(door)/forgot/page.tsx": { open: "Asks for a name, and tells nothing of it." },
  // A code of the library's provider, bound to this browser by state, nonce and PKCE.
  "app/api/auth/callback/oidc/route.ts": {
    call: "returnFromProvider",
    module: "domain/identity/next-auth.server.ts",
  },
  "app/api/auth/callback/oidc-reader/route.ts": {
    call: "returnReaderFromProvider",
    module: "domain/identity/next-auth.server.ts",
  },
  "app/(door)/welcome/[link]/page.tsx": {
    call: "readLink",
    module: "domain/identity/read-link.server.ts",
  },
  "app/(me)/me/page.tsx": { call: "admitReader", module: "app/admit-reader.ts" },
  "app/(me)/me/export/route.ts": {
    call: "requireReader",
    module: "domain/patrons/reader-guard.server.ts",
  },
  "app/(me)/me/actions.ts": readers,
  "app/(me)/me/sign-in/actions.ts": fromUs,
  "app/(me)/me/sign-in/page.tsx": { open: "Asks which card it is." },
  "app/(me)/me/register/page.tsx": { open: "Asks who she is; shows the names of branches." },
  "app/(me)/me/register/actions.ts": fromUs,
  "app/api/v1/phone-card/route.ts": readers,
  "app/(phone)/me/card/page.tsx": {
    open: "Holds nothing of anybody; whose card it is, the phone alone knows.",
  },
  "app/(phone)/me/card/manifest.webmanifest/route.ts": {
    open: "Says only how the app is called and what it looks like.",
  },
  "app/page.tsx": { open: "Says what this server is, and shows the way to the kiosk." },
  "app/trust/page.tsx": { open: "Says how the library's certificate is trusted." },
  "app/(kiosk)/kiosk/page.tsx": {
    open: "Holds nothing of anybody; a device is proved by its key.",
  },
  "app/demo/page.tsx": { call: "readDemoDesk", module: "domain/ops/demo-desk.server.ts" },
  "app/api/health/live/route.ts": { open: "Says only that the process answers." },
  "app/api/health/metrics/route.ts": {
    open: "Asks for a token of its own; tells names of jobs and counts, and nothing without it.",
  },
  "app/api/health/ready/route.ts": { open: "Says only whether a scan would be answered." },
  "app/api/version/route.ts": { open: "Says only what everybody can read in the sources." },
};
