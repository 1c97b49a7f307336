/**
 * Every setting with the value that holds where the library has chosen none. A branch's own value
 * goes before the library's. The stored JSON is read by `readSetting`, which takes a value of another
 * shape for none.
 */
export const settingDefaults = {
  "library.name": "Bibliomat",
  "library.language": "en",
  /** Three capitals of ISO 4217; all amounts are kept in its minor units. */
  "library.currency": "EUR",
  "kiosk.idle-seconds": 60,
  "kiosk.warning-seconds": 20,
  /** How a kiosk's screen is before anybody chooses: the choices are in `domain/kiosk/comfort.ts`. */
  "kiosk.text-size": "100",
  "kiosk.contrast": "usual",
  "kiosk.theme": "system",
  "kiosk.reach": "usual",
  "kiosk.sound": "on",
  "kiosk.speech": "off",
  /** The least that a reader shows: `card`, `card+pin` or `phone`; what each means is in `domain/patrons/rights.ts`. */
  "proof.borrow": "card",
  "proof.see-loans": "card+pin",
  "proof.renew": "card+pin",
  /** Days for which a phone card opens without having met the library's server. */
  "phone-card.days": 7,
  /** A number that was typed and not scanned needs a PIN: a number is easily learnt by heart. */
  "kiosk.typed-number-needs-pin": true,
  "pin.length": 4,
  /** The code under the number on a printed card: `code128` or `codabar`. */
  "cards.line-code": "code128",
  /** Whether somebody may register from home and wait for the desk to see who she is. */
  "patrons.register-online": false,
  /** Who registered beforehand and never came is erased after so many days; 0: never. */
  "patrons.forget-pending-days": 60,
  /** Whose membership ended is erased after so many months without open loans; 0: never. */
  "patrons.forget-expired-months": 0,
  /** Rules for labels and card numbers; their shape is checked where they are used. */
  "codes.items": [] as readonly unknown[],
  "codes.cards": [] as readonly unknown[],
  /** What the camera looks for; short and easily guessed kinds are left out. */
  "codes.formats": ["qr", "code128", "code39", "codabar", "ean13"] as readonly unknown[],
  /** Has linear codes confirmed by an engine of another family (ZBar). */
  "scanner.second-opinion": false,
  /** Receipts that a reader may choose at the end of a visit; the one on the screen is always there. */
  "receipt.qr": true,
  "receipt.print": false,
  /** Width of the printer's roll in millimetres: 80 or 58. */
  "receipt.paper": 80,
  "receipt.mail": true,
  /** The library's own address; while it is empty no letter is sent. */
  "mail.from": "",
  /** The day on which the security policy was looked through last; `domain/ops/security-review.ts`. */
  "security.reviewed-on": "2026-11-22",
  /** What the passwords of staff must be: a name of `domain/identity/password-profiles.ts`. */
  "staff.password-profile": "asvs5",
  /** Hours for which a token of another program can be made at most. */
  "api.longest-token-hours": 720,
  /** Which groups of the directory (LDAP) have which role where; their shape is checked where they are used. */
  "staff.directory-groups": [] as readonly unknown[],
  /** Days for which an import of readers can be undone; then its file and what it replaced are gone. */
  "imports.kept-days": 14,
  /** Whether the worker asks the directory for readers once a day. */
  "patrons.directory-daily": false,
  /** Which claims of the sign-in provider (OIDC) give which role where; empty: roles are given here. */
  "staff.provider-claims": [] as readonly unknown[],
  /** Whose branch finds the row of the policy matrix: where the act happens, the reader's home, the item's. */
  "loans.policy-branch": "act",
  /** Items of another branch are not lent. */
  "loans.branches-independent": false,
  /** The number of those who wait that shortens a loan holds for each lendable `copy`, or for the `title`. */
  "loans.shorten-by": "copy",
  /** At the desk a book may go from one reader straight to another. */
  "loans.transfer": true,
  /** So many hours after it was taken a tablet lends by a snapshot while the network is gone; 0: by none. */
  "loans.offline-hours": 24,
  /** Which overdue items stand against a renewal: `all` of the reader's, `this-item`, `none`. */
  "renewals.overdue": "all",
  /** How heavy a reason weighs: `block`, `ask` (staff may pass), `tell`. */
  "weight.item-not-for-loan": "ask",
  "weight.item-type-not-lent": "block",
  "weight.item-withdrawn": "block",
  "weight.item-restricted": "ask",
  "weight.item-in-repair": "ask",
  "weight.item-in-processing": "ask",
  "weight.item-lost": "tell",
  "weight.item-missing": "tell",
  "weight.item-claimed-returned": "tell",
  "weight.item-of-another-branch": "block",
  "weight.title-already-borrowed": "ask",
  "weight.age-unknown": "ask",
  "weight.item-held-by-another": "ask",
  "weight.fees-over-limit": "block",
  "weight.family-fees-over-limit": "block",
  /** Where a loan may be given back: `anywhere`, `lent-here`, `home-here`; see `domain/circulation/returning.ts`. */
  "returns.where": "anywhere",
  /** A reader who returns a book that is waited for gives it to the `desk`, or puts it on the `hold-shelf`. */
  "returns.held-books": "desk",
  /** Whether a book stays at the branch where it was returned, and is not sent home. */
  "returns.float": false,
  /** Holds that are fetched at the branch of the return go before all others. */
  "holds.local-first": false,
  /** A free copy that stands where a hold is fetched serves it, and one from elsewhere is not sent. */
  "holds.prefer-local-copies": true,
  /** So many open holds a reader may have who places them at home, where the loan rules set no limit. */
  "holds.most-from-home": 20,
  /** So many days a reader keeps a book before it may be asked back for somebody who waits. */
  "recalls.guaranteed-days": 14,
  /** So many days whoever is asked for a book has to bring it back. */
  "recalls.days-to-return": 7,
  /** Days on which a branch is closed make nobody later: neither for a fine nor for a suspension. */
  "fines.skip-closed-days": true,
  /** A suspension is counted in days on which the branch is open. */
  "suspensions.skip-closed-days": false,
  /** Another late book lengthens a suspension; else the longer of the two holds. */
  "suspensions.add-up": false,
  /** When those whom a reader answers for owe more than this, it stands against a loan; 0: never. */
  "fees.family-limit": 0,
  /** So many days after its due date a book counts as lost; 0: never by itself. */
  "lost.after-days": 0,
  /** What a lost book costs whose price is not known. */
  "lost.default-price": 0,
  /** What is asked for the work with a lost book, beside its price. */
  "lost.processing-fee": 0,
  /** What is taken back when a lost book turns up: `keep`, `unpaid`, `price`, `price-and-fee`; see `domain/circulation/losing.ts`. */
  "lost.refund": "price",
  /** Whether readers are told anything that they did not ask for: reminders, holds, moved days. */
  "notices.are-sent": true,
  /** Days before a loan is due on which its reader is reminded; 0: never. */
  "notices.due-soon-days": 3,
  /** Days after it was due, in three steps; 0 in one of them: that one is left out. */
  "notices.overdue-first-days": 1,
  "notices.overdue-second-days": 7,
  "notices.overdue-third-days": 21,
  /** Days before a membership ends; 0: never. */
  "notices.membership-days": 14,
  /** A copy on the hold shelf is told of `at-once`, or in the letter of the day: `digest`. */
  "notices.hold-ready": "at-once",
  /** The hour at the branch before which the letter of the day is not written. */
  "notices.digest-hour": 9,
  /** Where texts for phones are handed over; empty: nobody without a mail address is reminded. */
  "notices.gateway": "",
  /** Days before a loan is due on which the library renews it by itself, where its row says so. */
  "renewals.automatic-days": 1,
  /** Who proposes that items leave the stock does not decide on it. */
  "withdrawals.four-eyes": true,
  /** A title is published by somebody else than whoever entered it, after it stood for review. */
  "titles.review-first": false,
  /** Where a title is looked up by its ISBN (SRU), in their order; their shape is checked where they are used. */
  "titles.look-up-at": [] as readonly unknown[],
  "demo.loaded": false,
} as const;

export type SettingName = keyof typeof settingDefaults;
type Widened<T> = T extends boolean
  ? boolean
  : T extends number
    ? number
    : T extends string
      ? string
      : T;
export type SettingValue<Name extends SettingName> = Widened<(typeof settingDefaults)[Name]>;

export function readSetting<Name extends SettingName>(
  stored: Readonly<Record<string, unknown>>,
  name: Name,
): SettingValue<Name> {
  const value = stored[name];
  const byDefault: unknown = settingDefaults[name];
  const fits =
    typeof value === typeof byDefault && Array.isArray(value) === Array.isArray(byDefault);
  return (fits ? value : byDefault) as SettingValue<Name>;
}
