import { currencyDigits } from "#domain/library/currencies.ts";
import type { SettingName } from "#domain/library/settings.ts";

/** What a setting takes. Each kind has its input on the page, and its sentence where a value does not fit. */
export type SettingKind =
  | { readonly kind: "switch" }
  | { readonly kind: "number"; readonly least: number; readonly most: number }
  | { readonly kind: "choice"; readonly choices: readonly (string | number)[] }
  | { readonly kind: "text"; readonly most: number }
  | { readonly kind: "language" }
  | { readonly kind: "address" }
  | { readonly kind: "web-address" }
  | { readonly kind: "web-addresses"; readonly most: number }
  | { readonly kind: "day" }
  | { readonly kind: "words"; readonly choices: readonly string[] }
  | { readonly kind: "code-rules" }
  | { readonly kind: "group-roles" }
  | { readonly kind: "claim-roles" };

/**
 * `everyday`: nothing but looks and comfort. `careful`: what is read, sent or timed changes for
 * readers. `security`: who gets in, and what is asked of them; a page asks twice.
 */
export const settingGrades = ["everyday", "careful", "security"] as const;
export type SettingGrade = (typeof settingGrades)[number];

export const settingGroups = [
  "library",
  "kiosk",
  "comfort",
  "cards",
  "codes",
  "receipts",
  "staff",
  "loans",
  "weights",
  "holds",
  "fees",
  "notices",
  "stock",
] as const;
export type SettingGroup = (typeof settingGroups)[number];

export type SettingGuide = {
  readonly group: SettingGroup;
  readonly grade: SettingGrade;
  readonly takes: SettingKind;
  /** `branch`: a branch may have a value of its own. */
  readonly where: "branch" | "library";
  /** Left out: by hand. `program`: written by the program itself and shown nowhere. */
  readonly writtenBy?: "program";
};

const yesOrNo = { kind: "switch" } as const;
const from = (least: number, most: number) => ({ kind: "number", least, most }) as const;
const oneOf = <const Choice extends string | number>(...choices: readonly Choice[]) =>
  ({ kind: "choice", choices }) as const;

/** The kinds of codes by name; what each of them is, is told by the scanner's own table. */
export const codeFormats: readonly string[] = [
  "qr",
  "code128",
  "code39",
  "code32",
  "codabar",
  "ean13",
  "ean8",
  "upca",
  "upce",
  "itf",
  "datamatrix",
];

const look = { group: "comfort", grade: "everyday", where: "branch" } as const;
const everyday = { grade: "everyday", where: "branch" } as const;
const careful = { grade: "careful", where: "branch" } as const;
const stops = { ...careful, group: "weights", takes: oneOf("block", "ask") } as const;
const weighs = { ...careful, group: "weights", takes: oneOf("block", "ask", "tell") } as const;
const security = { grade: "security", where: "branch" } as const;

/** Every setting: where it belongs, how careful one is with it, what it takes. Console and page read the same. */
export const settingGuide: Readonly<Record<SettingName, SettingGuide>> = {
  "library.name": { ...everyday, group: "library", takes: { kind: "text", most: 100 } },
  "library.language": { ...everyday, group: "library", takes: { kind: "language" } },
  "library.currency": {
    ...careful,
    where: "library",
    group: "library",
    takes: oneOf(...Object.keys(currencyDigits)),
  },
  "mail.from": { ...careful, group: "library", takes: { kind: "address" } },
  "kiosk.idle-seconds": { ...careful, group: "kiosk", takes: from(10, 900) },
  "kiosk.warning-seconds": { ...careful, group: "kiosk", takes: from(10, 300) },
  // The choices of `domain/kiosk/comfort.ts`, which comes later than the library: a test holds both together.
  "kiosk.text-size": { ...look, takes: oneOf("100", "150", "200") },
  "kiosk.contrast": { ...look, takes: oneOf("usual", "high") },
  "kiosk.theme": { ...look, takes: oneOf("system", "light", "dark") },
  "kiosk.reach": { ...look, takes: oneOf("usual", "low") },
  "kiosk.sound": { ...look, takes: oneOf("on", "off") },
  "kiosk.speech": { ...look, takes: oneOf("off", "on") },
  "proof.borrow": { ...security, group: "cards", takes: oneOf("card", "card+pin", "phone") },
  "proof.see-loans": { ...security, group: "cards", takes: oneOf("card", "card+pin", "phone") },
  "proof.renew": { ...security, group: "cards", takes: oneOf("card", "card+pin", "phone") },
  "phone-card.days": { ...security, group: "cards", takes: from(1, 30) },
  "kiosk.typed-number-needs-pin": { ...security, group: "cards", takes: yesOrNo },
  "pin.length": { ...security, group: "cards", takes: from(4, 12) },
  "cards.line-code": {
    ...careful,
    where: "library",
    group: "cards",
    takes: oneOf("code128", "codabar"),
  },
  "patrons.register-online": { ...security, group: "cards", takes: yesOrNo },
  "patrons.forget-pending-days": {
    ...careful,
    where: "library",
    group: "library",
    takes: from(0, 3650),
  },
  "patrons.forget-expired-months": {
    ...careful,
    where: "library",
    group: "library",
    takes: from(0, 120),
  },
  "codes.items": { ...careful, group: "codes", takes: { kind: "code-rules" } },
  "codes.cards": { ...careful, group: "codes", takes: { kind: "code-rules" } },
  "codes.formats": { ...careful, group: "codes", takes: { kind: "words", choices: codeFormats } },
  "scanner.second-opinion": { ...everyday, group: "codes", takes: yesOrNo },
  "receipt.qr": { ...everyday, group: "receipts", takes: yesOrNo },
  "receipt.print": { ...everyday, group: "receipts", takes: yesOrNo },
  "receipt.paper": { ...everyday, group: "receipts", takes: oneOf(80, 58) },
  "receipt.mail": { ...everyday, group: "receipts", takes: yesOrNo },
  "security.reviewed-on": {
    grade: "careful",
    where: "library",
    group: "staff",
    takes: { kind: "day" },
  },
  "staff.password-profile": {
    ...security,
    where: "library",
    group: "staff",
    takes: oneOf("asvs5", "classic"),
  },
  "staff.directory-groups": {
    ...security,
    where: "library",
    group: "staff",
    takes: { kind: "group-roles" },
  },
  "staff.provider-claims": {
    ...security,
    where: "library",
    group: "staff",
    takes: { kind: "claim-roles" },
  },
  "returns.where": {
    ...careful,
    group: "holds",
    takes: oneOf("anywhere", "lent-here", "home-here"),
  },
  "returns.held-books": { ...careful, group: "holds", takes: oneOf("desk", "hold-shelf") },
  "returns.float": { ...careful, group: "holds", takes: yesOrNo },
  "holds.local-first": { ...careful, group: "holds", takes: yesOrNo },
  "holds.prefer-local-copies": { ...careful, group: "holds", takes: yesOrNo },
  "holds.most-from-home": { ...careful, group: "holds", takes: from(1, 500) },
  "api.longest-token-hours": {
    ...security,
    where: "library",
    group: "staff",
    takes: from(1, 8760),
  },
  "recalls.guaranteed-days": { ...careful, group: "holds", takes: from(0, 365) },
  "recalls.days-to-return": { ...careful, group: "holds", takes: from(1, 365) },
  "imports.kept-days": { ...careful, where: "library", group: "library", takes: from(1, 365) },
  "patrons.directory-daily": { ...careful, where: "library", group: "library", takes: yesOrNo },
  "loans.policy-branch": {
    ...careful,
    where: "library",
    group: "loans",
    takes: oneOf("act", "patron", "item"),
  },
  "loans.branches-independent": { ...careful, group: "loans", takes: yesOrNo },
  "loans.shorten-by": { ...careful, group: "loans", takes: oneOf("copy", "title") },
  "loans.transfer": { ...careful, group: "loans", takes: yesOrNo },
  "loans.offline-hours": { ...careful, group: "loans", takes: from(0, 48) },
  "withdrawals.four-eyes": { ...careful, where: "library", group: "stock", takes: yesOrNo },
  "titles.review-first": { ...careful, where: "library", group: "stock", takes: yesOrNo },
  "titles.look-up-at": {
    ...security,
    where: "library",
    group: "stock",
    takes: { kind: "web-addresses", most: 5 },
  },
  "renewals.overdue": { ...careful, group: "loans", takes: oneOf("all", "this-item", "none") },
  "renewals.automatic-days": { ...careful, group: "loans", takes: from(0, 30) },
  "notices.are-sent": { ...careful, group: "notices", takes: yesOrNo },
  "notices.due-soon-days": { ...careful, group: "notices", takes: from(0, 60) },
  "notices.overdue-first-days": { ...careful, group: "notices", takes: from(0, 365) },
  "notices.overdue-second-days": { ...careful, group: "notices", takes: from(0, 365) },
  "notices.overdue-third-days": { ...careful, group: "notices", takes: from(0, 365) },
  "notices.membership-days": { ...careful, group: "notices", takes: from(0, 180) },
  "notices.hold-ready": { ...careful, group: "notices", takes: oneOf("at-once", "digest") },
  "notices.gateway": {
    ...security,
    where: "library",
    group: "notices",
    takes: { kind: "web-address" },
  },
  "notices.digest-hour": { ...careful, group: "notices", takes: from(0, 23) },
  "weight.item-not-for-loan": stops,
  "weight.item-type-not-lent": stops,
  "weight.item-withdrawn": stops,
  "weight.item-restricted": stops,
  "weight.item-in-repair": weighs,
  "weight.item-in-processing": weighs,
  "weight.item-lost": weighs,
  "weight.item-missing": weighs,
  "weight.item-claimed-returned": weighs,
  "weight.item-of-another-branch": stops,
  "weight.title-already-borrowed": weighs,
  "weight.age-unknown": weighs,
  // A remark alone would have a tablet lend what somebody else waits for, or to who owes too much.
  "weight.item-held-by-another": stops,
  "weight.fees-over-limit": stops,
  "weight.family-fees-over-limit": stops,
  "fines.skip-closed-days": { ...careful, group: "fees", takes: yesOrNo },
  "suspensions.skip-closed-days": { ...careful, group: "fees", takes: yesOrNo },
  "suspensions.add-up": { ...careful, group: "fees", takes: yesOrNo },
  "fees.family-limit": { ...careful, group: "fees", takes: from(0, 100_000_000) },
  "lost.after-days": { ...careful, group: "fees", takes: from(0, 3650) },
  "lost.default-price": { ...careful, group: "fees", takes: from(0, 100_000_000) },
  "lost.processing-fee": { ...careful, group: "fees", takes: from(0, 100_000_000) },
  "lost.refund": {
    ...careful,
    group: "fees",
    takes: oneOf("keep", "unpaid", "price", "price-and-fee"),
  },
  "demo.loaded": {
    ...careful,
    where: "library",
    group: "library",
    takes: yesOrNo,
    writtenBy: "program",
  },
};

/** Whether the journal may keep the value itself: words of people stay out of it. */
export function isToldByJournal({ takes }: SettingGuide): boolean {
  return ["switch", "number", "choice", "language", "day", "words", "code-rules"].includes(
    takes.kind,
  );
}
