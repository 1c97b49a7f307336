/**
 * Who knocks. `patron` and `otherPatron` have signed in with a card, as readers do; `member` has an
 * account without a role of the staff. `half` has shown her password and not yet her code.
 */
export const actors = [
  "nobody",
  "member",
  "patron",
  "otherPatron",
  "kiosk",
  "half",
  "librarian",
  "otherLibrarian",
  "administrator",
] as const;
export type Actor = (typeof actors)[number];

/**
 * What happens: `open`; `sign-in` and `code` lead to where the next step is taken; `forbidden` and
 * `refused` say no; `absent` says that there is nothing; `broken` is the page of a page that broke.
 */
export type Answer = "open" | "sign-in" | "code" | "forbidden" | "refused" | "absent" | "broken";
type Row = Readonly<Record<Actor, Answer>>;

const all = (answer: Answer): Row => ({
  nobody: answer,
  member: answer,
  patron: answer,
  otherPatron: answer,
  kiosk: answer,
  half: answer,
  librarian: answer,
  otherLibrarian: answer,
  administrator: answer,
});

/** Whoever has an account, for what is her own. Readers are nobody here: theirs is another door. */
const ownPage: Row = {
  ...all("sign-in"),
  member: "open",
  half: "code",
  librarian: "open",
  otherLibrarian: "open",
  administrator: "open",
};
const deskPage: Row = { ...ownPage, member: "forbidden" };
/** The desk of the librarian's branch, which is not the other librarian's. */
const branchPage: Row = { ...deskPage, otherLibrarian: "forbidden" };
const branchFile: Row = { ...all("forbidden"), librarian: "open", administrator: "open" };
const administratorsPage: Row = { ...branchPage, librarian: "forbidden" };
/** Titles are of the whole library: these librarians have but one branch. */
const titlesPage: Row = { ...deskPage, librarian: "forbidden", otherLibrarian: "forbidden" };
/** Of a title or a name that is not there for this table: whoever may look is told so. */
const titlesOwnPage: Row = { ...titlesPage, administrator: "absent" };
const deskAction: Row = {
  ...all("refused"),
  librarian: "open",
  otherLibrarian: "open",
  administrator: "open",
};
const ownAction: Row = { ...deskAction, member: "open" };
/** Readers who have signed in; nobody of the staff is one by that. */
const readersPage: Row = { ...all("sign-in"), patron: "open", otherPatron: "open" };
const readersAction: Row = { ...all("refused"), patron: "open", otherPatron: "open" };
const administratorsAction: Row = { ...all("refused"), administrator: "open" };
const tabletsDoor: Row = { ...all("refused"), kiosk: "open" };
const everybody = all("open");

/** Every page and route of the build, by its path. */
export const pathTable: Readonly<Record<string, Row>> = {
  "/": everybody,
  "/trust": everybody,
  // The library's books are shown to everybody; each address may ask so often a minute.
  "/catalogue": everybody,
  "/catalogue/new": everybody,
  "/catalogue/new/feed": everybody,
  "/catalogue/shelves": everybody,
  "/catalogue/suggest": everybody,
  "/oai": everybody,
  "/sru": everybody,
  // There is no such title for this table, and no such map.
  "/catalogue/[title]": all("absent"),
  "/catalogue/map/[number]": all("absent"),
  "/robots.txt": everybody,
  "/sitemap.xml": everybody,
  "/demo": everybody,
  "/kiosk": everybody,
  "/kiosk/manifest.webmanifest": everybody,
  "/apple-icon.png": everybody,
  "/favicon.ico": everybody,
  "/icon.svg": everybody,
  "/_global-error": all("broken"),
  "/_not-found": all("absent"),
  "/sign-in": everybody,
  "/forgot": everybody,
  // Nobody here comes from a provider: each is led back to the page for signing in.
  "/api/auth/callback/oidc": everybody,
  // Nobody here comes from there either: each is led back to the readers' page for signing in.
  "/api/auth/callback/oidc-reader": everybody,
  // For who has shown no code yet; who has, or needs none, may look at it.
  "/sign-in/code": { ...ownPage, half: "open" },
  // Says that a link opens nothing; what one opens is told by whoever holds it.
  "/welcome/[link]": everybody,
  "/account": ownPage,
  "/account/password": ownPage,
  "/account/second-factor": ownPage,
  "/desk": deskPage,
  "/desk/[branch]": branchPage,
  "/desk/[branch]/checkout": branchPage,
  "/desk/[branch]/checkout/[patron]": branchPage,
  "/desk/[branch]/returns": branchPage,
  "/desk/[branch]/hold-shelf": branchPage,
  "/desk/[branch]/pull-list": branchPage,
  "/desk/[branch]/send": branchPage,
  "/desk/[branch]/paper": branchPage,
  // There is no form without its name.
  "/desk/[branch]/paper/sheets": { ...branchFile, librarian: "absent", administrator: "absent" },
  "/desk/[branch]/till": branchPage,
  "/desk/[branch]/till/table": branchFile,
  "/desk/holds": deskPage,
  "/desk/holds/new": deskPage,
  // There is no hold for this table: whoever may look is told so.
  "/desk/holds/[hold]": {
    ...deskPage,
    librarian: "absent",
    otherLibrarian: "absent",
    administrator: "absent",
  },
  // Each sees what waits at her own branches: see the table of objects.
  "/desk/unbooked": deskPage,
  "/desk/aside": deskPage,
  "/desk/catalogue": deskPage,
  // There is no such title, item or act for this table: whoever may look is told so.
  "/desk/catalogue/[title]": {
    ...deskPage,
    librarian: "absent",
    otherLibrarian: "absent",
    administrator: "absent",
  },
  // Titles are of the whole library: these librarians have but one branch.
  "/desk/catalogue/new": titlesPage,
  // Which list is asked for is not said: who may ask is told so.
  "/desk/catalogue/suggest": { ...all("forbidden"), administrator: "open" },
  "/desk/authorities": titlesPage,
  // There is no such name for this table.
  "/desk/authorities/[name]": titlesOwnPage,
  "/desk/catalogue/duplicates": titlesPage,
  "/desk/catalogue/merge": titlesPage,
  "/desk/catalogue/[title]/edit": titlesOwnPage,
  "/desk/catalogue/[title]/record": titlesOwnPage,
  "/desk/catalogue/[title]/record/original": { ...all("forbidden"), administrator: "absent" },
  // A picture sent from elsewhere than a page of ours.
  "/desk/catalogue/[title]/cover": all("refused"),
  // Nothing but the hash of a picture leads to one.
  "/covers/[cover]": all("absent"),
  "/desk/items": deskPage,
  "/desk/items/[barcode]": {
    ...deskPage,
    librarian: "absent",
    otherLibrarian: "absent",
    administrator: "absent",
  },
  "/desk/register": deskPage,
  "/desk/register/export": {
    ...all("forbidden"),
    librarian: "open",
    otherLibrarian: "open",
    administrator: "open",
  },
  "/desk/withdrawals": deskPage,
  "/desk/withdrawals/[withdrawal]": {
    ...deskPage,
    librarian: "absent",
    otherLibrarian: "absent",
    administrator: "absent",
  },
  "/desk/withdrawals/[withdrawal]/paper": {
    ...all("forbidden"),
    librarian: "absent",
    otherLibrarian: "absent",
    administrator: "absent",
  },
  "/desk/labels": deskPage,
  // Asked by a page of ours only, and here for nothing at all.
  "/desk/labels/print": all("refused"),
  "/desk/patrons": deskPage,
  "/desk/patrons/new": deskPage,
  "/desk/patrons/cards": deskPage,
  // Draws new codes: asked by a page of ours only, and here for no card at all.
  "/desk/patrons/print": {
    ...all("forbidden"),
    librarian: "refused",
    otherLibrarian: "refused",
    administrator: "refused",
  },
  "/desk/patrons/table": { ...all("forbidden"), administrator: "open" },
  "/desk/patrons/[patron]": deskPage,
  "/desk/patrons/[patron]/edit": deskPage,
  "/desk/patrons/[patron]/fees": deskPage,
  // No money was moved for this table: whoever may look is told so.
  "/desk/patrons/[patron]/fees/[move]": {
    ...deskPage,
    librarian: "absent",
    otherLibrarian: "absent",
    administrator: "absent",
  },
  // A file of everything is for who serves the whole library.
  "/desk/patrons/[patron]/export": { ...all("forbidden"), administrator: "open" },
  "/admin": administratorsPage,
  "/admin/reference/[dictionary]": administratorsPage,
  "/admin/reference/[dictionary]/add": administratorsPage,
  "/admin/reference/[dictionary]/entry/[code]": administratorsPage,
  "/admin/reference/[dictionary]/export": { ...all("forbidden"), administrator: "open" },
  "/admin/year-end": administratorsPage,
  "/admin/loan-import": administratorsPage,
  "/admin/loan-import/[import]": { ...administratorsPage, administrator: "absent" },
  "/admin/imports": administratorsPage,
  "/admin/imports/titles/[title]": administratorsPage,
  "/admin/imports/export": { ...all("forbidden"), administrator: "open" },
  "/admin/imports/[import]": { ...administratorsPage, administrator: "absent" },
  "/admin/imports/[import]/report": { ...all("forbidden"), administrator: "absent" },
  "/admin/patron-import": administratorsPage,
  "/admin/patron-import/export": { ...all("forbidden"), administrator: "open" },
  "/admin/patron-import/[import]": { ...administratorsPage, administrator: "absent" },
  "/admin/patron-import/[import]/faults": { ...all("forbidden"), administrator: "absent" },
  "/admin/calendar": administratorsPage,
  "/admin/calendar/[branch]": administratorsPage,
  "/admin/notices": administratorsPage,
  "/admin/policies": administratorsPage,
  "/admin/policies/[row]": administratorsPage,
  "/admin/users": administratorsPage,
  "/admin/users/invite": administratorsPage,
  "/admin/users/[user]": administratorsPage,
  "/admin/users/export": { ...all("forbidden"), administrator: "open" },
  "/admin/roles": administratorsPage,
  "/admin/roles/export": { ...all("forbidden"), administrator: "open" },
  "/admin/roles/[role]": administratorsPage,
  "/admin/devices": administratorsPage,
  "/admin/devices/pair": administratorsPage,
  "/admin/devices/[device]": administratorsPage,
  "/admin/devices/export": { ...all("forbidden"), administrator: "open" },
  "/admin/tokens": administratorsPage,
  "/admin/webhooks": administratorsPage,
  "/admin/reports": administratorsPage,
  "/admin/reports/[report]": administratorsPage,
  "/admin/reports/[report]/export": { ...all("forbidden"), administrator: "open" },
  "/admin/journal": administratorsPage,
  "/admin/journal/story": administratorsPage,
  "/admin/journal/export": { ...all("forbidden"), administrator: "open" },
  "/admin/jobs": administratorsPage,
  "/admin/settings": administratorsPage,
  "/admin/settings/[setting]": administratorsPage,
  "/me": readersPage,
  // A file, and no page: who may not have it is told so.
  "/me/export": { ...all("forbidden"), patron: "open", otherPatron: "open" },
  "/me/sign-in": everybody,
  "/me/register": everybody,
  "/me/card": everybody,
  "/me/card/manifest.webmanifest": everybody,
  // Who may ask is told that what she shows is no key: see the table of objects.
  "/api/v1/phone-card": all("refused"),
  "/api/health/live": everybody,
  "/api/health/ready": everybody,
  // A token of the operator's opens it, and nobody here has one.
  "/api/health/metrics": all("absent"),
  "/api/version": everybody,
  "/api/v1/demo": everybody,
  // The demo only, from this very machine, where the test runs.
  "/api/v1/demo/pairing": everybody,
  // A one-time code opens it, and nobody here has one.
  "/api/v1/pairings": all("refused"),
  // A piece of a file of readers.
  "/api/v1/patron-imports": administratorsAction,
  "/api/v1/catalogue-imports": administratorsAction,
  // Programs come with a token, which nobody here has: what opens to them is told by
  // app/api/machine.database.test.ts.
  "/api/v1/items": all("refused"),
  "/api/v1/items/[barcode]": all("refused"),
  "/api/v1/patrons/lookup": all("refused"),
  "/api/v1/patrons/[patron]": all("refused"),
  "/api/v1/loans": all("refused"),
  "/api/v1/holds": all("refused"),
  "/api/v1/fees": all("refused"),
  "/api/v1/acts/[act]": all("refused"),
  "/api/v1/decisions/[act]": all("refused"),
  "/api/v1/openapi.json": everybody,
  "/api-docs": everybody,
  "/api/v1/commands": tabletsDoor,
  "/api/v1/requests": tabletsDoor,
  "/api/v1/snapshots": tabletsDoor,
};

/** Every server action of the build, by its file and name. */
export const actionTable: Readonly<Record<string, Row>> = {
  // Anybody may try; a wrong name, password or link is told.
  "app/(door)/sign-in/actions.ts signInAction": everybody,
  "app/(door)/sign-in/actions.ts signOutAction": everybody,
  "app/(door)/welcome/[link]/actions.ts openAccountAction": everybody,
  "app/(door)/sign-in/actions.ts goToProviderAction": everybody,
  "app/(door)/forgot/actions.ts forgotAction": everybody,
  "app/(door)/sign-in/code/actions.ts showCodeAction": { ...ownAction, half: "open" },
  "app/(staff)/account/actions.ts endOwnSessionAction": ownAction,
  "app/(staff)/account/actions.ts changePasswordAction": ownAction,
  "app/(staff)/account/actions.ts confirmSecondFactorAction": ownAction,
  "app/(me)/me/hold-actions.ts placeOwnHoldAction": readersAction,
  "app/(me)/me/hold-actions.ts cancelOwnHoldAction": readersAction,
  "app/(staff)/desk/[branch]/checkout/actions.ts findReaderAction": deskAction,
  "app/(staff)/desk/[branch]/checkout/actions.ts serveAction": deskAction,
  "app/(staff)/desk/[branch]/returns/actions.ts returnAction": deskAction,
  "app/(staff)/desk/[branch]/send/actions.ts sendCopyAction": deskAction,
  "app/(staff)/desk/[branch]/returns/actions.ts noteConditionAction": deskAction,
  "app/(staff)/desk/holds/actions.ts placeHoldAction": deskAction,
  "app/(staff)/desk/holds/actions.ts changeHoldAction": deskAction,
  "app/(staff)/desk/holds/actions.ts recallAction": deskAction,
  "app/(staff)/desk/unbooked/actions.ts settleUnbookedAction": deskAction,
  "app/(staff)/desk/catalogue/actions.ts saveTitleAction": administratorsAction,
  "app/(staff)/desk/authorities/[name]/actions.ts saveNameAction": administratorsAction,
  "app/(staff)/desk/authorities/[name]/actions.ts mergeNamesAction": administratorsAction,
  "app/(staff)/desk/authorities/[name]/actions.ts partNamesAction": administratorsAction,
  "app/(staff)/desk/catalogue/actions.ts lookUpIsbnAction": administratorsAction,
  "app/(staff)/desk/catalogue/actions.ts publishTitlesAction": administratorsAction,
  "app/(staff)/desk/catalogue/merge/actions.ts mergeTitlesAction": administratorsAction,
  "app/(staff)/desk/catalogue/merge/actions.ts partTitlesAction": administratorsAction,
  "app/(staff)/desk/catalogue/[title]/record/actions.ts saveRecordAction": administratorsAction,
  "app/(staff)/desk/items/actions.ts addItemsAction": deskAction,
  "app/(staff)/desk/items/actions.ts changeItemAction": deskAction,
  "app/(staff)/desk/items/actions.ts changeItemsAction": deskAction,
  "app/(staff)/desk/items/actions.ts markItemAction": deskAction,
  "app/(staff)/desk/register/actions.ts addAccessionAction": deskAction,
  "app/(staff)/desk/withdrawals/actions.ts proposeWithdrawalAction": deskAction,
  "app/(staff)/desk/withdrawals/actions.ts decideWithdrawalAction": administratorsAction,
  "app/(staff)/desk/labels/actions.ts addRangeAction": deskAction,
  "app/(staff)/desk/labels/actions.ts reserveNumbersAction": deskAction,
  "app/(staff)/desk/patrons/actions.ts findPatronsAction": deskAction,
  "app/(staff)/desk/patrons/actions.ts registerPatronAction": deskAction,
  "app/(staff)/desk/patrons/actions.ts editPatronAction": deskAction,
  "app/(staff)/desk/patrons/actions.ts actOnPatronAction": deskAction,
  "app/(staff)/desk/patrons/actions.ts actOnCardsAction": deskAction,
  "app/(staff)/desk/patrons/actions.ts erasePatronAction": administratorsAction,
  "app/(staff)/admin/tokens/actions.ts makeTokenAction": administratorsAction,
  "app/(staff)/admin/tokens/actions.ts revokeTokenAction": administratorsAction,
  "app/(staff)/admin/webhooks/actions.ts addWebhookAction": administratorsAction,
  "app/(staff)/admin/webhooks/actions.ts changeWebhookAction": administratorsAction,
  "app/(staff)/desk/patrons/[patron]/fees/actions.ts payFeesAction": deskAction,
  "app/(staff)/desk/patrons/[patron]/fees/actions.ts chargeFeeAction": deskAction,
  "app/(staff)/desk/patrons/[patron]/fees/actions.ts forgoFeeAction": deskAction,
  "app/(staff)/desk/patrons/[patron]/fees/actions.ts refundFeesAction": administratorsAction,
  "app/(staff)/desk/patrons/[patron]/fees/actions.ts reverseMoveAction": administratorsAction,
  "app/(staff)/admin/year-end/actions.ts closeYearAction": administratorsAction,
  "app/(staff)/admin/loan-import/actions.ts lookAtLoansAction": administratorsAction,
  "app/(staff)/admin/loan-import/actions.ts importLoansAction": administratorsAction,
  "app/(staff)/admin/loan-import/actions.ts undoLoansAction": administratorsAction,
  "app/(staff)/admin/imports/actions.ts chooseCatalogueOptionsAction": administratorsAction,
  "app/(staff)/admin/imports/actions.ts askForCatalogueImportAction": administratorsAction,
  "app/(staff)/admin/patron-import/actions.ts chooseOptionsAction": administratorsAction,
  "app/(staff)/admin/patron-import/actions.ts askForImportAction": administratorsAction,
  "app/(staff)/admin/patron-import/actions.ts askForDirectoryAction": administratorsAction,
  "app/(staff)/admin/reference/actions.ts addEntryAction": administratorsAction,
  "app/(staff)/admin/reference/actions.ts changeEntryAction": administratorsAction,
  "app/(staff)/admin/reference/actions.ts deleteEntryAction": administratorsAction,
  "app/(staff)/admin/reference/actions.ts moveEntryAction": administratorsAction,
  "app/(staff)/admin/calendar/actions.ts setHoursAction": administratorsAction,
  "app/(staff)/admin/calendar/actions.ts closeDaysAction": administratorsAction,
  "app/(staff)/admin/calendar/actions.ts takeClosingBackAction": administratorsAction,
  "app/(staff)/admin/calendar/actions.ts openDaysAction": administratorsAction,
  "app/(staff)/admin/notices/actions.ts writeNoticeTextsAction": administratorsAction,
  "app/(staff)/admin/notices/preview.ts previewLetterAction": administratorsAction,
  "app/(staff)/admin/first-policy-actions.ts addFirstPolicyAction": administratorsAction,
  "app/(staff)/admin/policies/actions.ts savePolicyAction": administratorsAction,
  "app/(staff)/admin/policies/actions.ts deletePolicyAction": administratorsAction,
  "app/(staff)/admin/users/actions.ts inviteAction": administratorsAction,
  "app/(staff)/admin/users/actions.ts assignRolesAction": administratorsAction,
  "app/(staff)/admin/users/actions.ts endSessionsAction": administratorsAction,
  "app/(staff)/admin/users/actions.ts removeSecondFactorAction": administratorsAction,
  "app/(staff)/admin/users/actions.ts setStatusAction": administratorsAction,
  "app/(staff)/admin/users/actions.ts makeLinkAction": administratorsAction,
  "app/(staff)/admin/users/actions.ts mailLinkAction": administratorsAction,
  "app/(staff)/admin/users/actions.ts setMailAddressAction": administratorsAction,
  "app/(staff)/admin/roles/actions.ts composeRoleAction": administratorsAction,
  "app/(staff)/admin/devices/actions.ts changeDeviceAction": administratorsAction,
  "app/(staff)/admin/devices/actions.ts openPairingAction": administratorsAction,
  "app/(staff)/admin/devices/actions.ts watchPairingAction": administratorsAction,
  "app/(staff)/admin/journal/actions.ts findReaderAction": administratorsAction,
  "app/(staff)/admin/journal/actions.ts verifyAction": administratorsAction,
  "app/(staff)/admin/jobs/actions.ts runJobAction": administratorsAction,
  "app/(staff)/admin/settings/actions.ts changeSettingAction": administratorsAction,
  // Anybody may try; a wrong card or PIN is told.
  "app/(me)/me/sign-in/actions.ts signInByCardAction": everybody,
  // Closed unless a branch opens it; what comes of it waits for the desk.
  "app/(me)/me/register/actions.ts registerOnlineAction": everybody,
  "app/(me)/me/sign-in/actions.ts signOutReaderAction": everybody,
  "app/(me)/me/sign-in/actions.ts signInByDirectoryAction": everybody,
  "app/(me)/me/sign-in/actions.ts goToReadersProviderAction": everybody,
  "app/(me)/me/actions.ts renewAction": readersAction,
  "app/(me)/me/actions.ts endReaderSessionAction": readersAction,
  "app/(me)/me/actions.ts chooseHistoryAction": readersAction,
  "app/(me)/me/actions.ts recordOwnConsentAction": readersAction,
  "app/(kiosk)/kiosk/actions.ts sendCommand": tabletsDoor,
};
