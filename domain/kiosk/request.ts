import type { Answer, CommandKind, ItemShown, Problem } from "#domain/circulation/command.ts";
import type { KioskComfort } from "#domain/kiosk/comfort.ts";
import type { TabletReport } from "#domain/kiosk/tablet-report.ts";
import type { Reason } from "#domain/library/reasons.ts";
import type { Rights } from "#domain/patrons/rights.ts";
import type { CameraWish } from "#domain/scanning/camera-wish.ts";

/**
 * What a paired tablet may ask without leaving a trace in the ledger's commands. A request is signed
 * like a command, but it is neither numbered nor stored; a PIN travels only here.
 */
export type HelloRequest = {
  readonly kind: "hello";
  /** How the tablet is; a page of an older version sends none. */
  readonly report?: TabletReport;
};

export type IdentifyRequest = {
  readonly kind: "identify";
  /** Born on the tablet; every command of the visit names it. */
  readonly visit: string;
  readonly card: { readonly text: string; readonly via: "camera" | "wedge" | "hand" };
  readonly pin: string | null;
  /** Visits that broke off on this tablet: their reader gets their receipt with this card. */
  readonly interrupted?: readonly string[];
};

export type MyLoansRequest = { readonly kind: "my-loans"; readonly visit: string };

/** The receipt of the visit as a letter; the tablet neither knows nor says to which address. */
export type MailReceiptRequest = {
  readonly kind: "mail-receipt";
  readonly visit: string;
  /** Of the screen, as a code such as `ru`; used where the patron has chosen none that we speak. */
  readonly language: string;
};

/** To wait for the title of a book that was shown; never stored, for a queue is no promise without network. */
export type PlaceHoldRequest = {
  readonly kind: "place-hold";
  readonly visit: string;
  /** The label of any copy. */
  readonly item: string;
};

/** A book is looked for, by whoever stands there: nobody has to show a card. */
export type FindTitlesRequest = { readonly kind: "find-titles"; readonly words: string };

export type RequestBody =
  | HelloRequest
  | IdentifyRequest
  | MyLoansRequest
  | MailReceiptRequest
  | PlaceHoldRequest
  | FindTitlesRequest;

/** What the tablet must know of its library and branch; kept for a start without network. */
export type KioskSettings = CameraWish & {
  readonly deviceName: string;
  readonly libraryName: string;
  /** In which it greets, as a language tag. */
  readonly language: string;
  readonly branch: { readonly code: string; readonly name: string; readonly timeZone: string };
  readonly pinLength: number;
  /** The key that certifies phones (65 bytes, base64) and what a phone card may here. Null: not known. */
  readonly phoneCards: PhoneCardRules | null;
  /** Seconds without a touch or a scan before the warning, and the seconds that the warning lasts. */
  readonly idleSeconds: number;
  readonly warningSeconds: number;
  readonly receipt: ReceiptWays;
  readonly isDemo: boolean;
  /** How the branch wants the screen to be for everybody; a reader may choose otherwise. */
  readonly comfort: KioskComfort;
  /** Set: staff have taken the tablet out of service, and may say why in plain words. */
  readonly lock: { readonly reason: string | null } | null;
  /** Plain words of staff for the first screen. */
  readonly message: string | null;
};

export type PhoneCardRules = {
  readonly publicKey: string;
  readonly may: Rights;
};

/** A command of a visit that broke off, as the ledger answered it. */
export type EarlierCommand = {
  readonly id: string;
  readonly act: CommandKind;
  /** The item as it was scanned. */
  readonly code: string;
  /** Null: it is still on its way from the tablet. */
  readonly answer: Answer | null;
};

/** Which receipts the branch offers beside the one on the screen. */
export type ReceiptWays = {
  /** As a QR code for the reader's own phone. */
  readonly qr: boolean;
  /** Millimetres of the printer's roll; null: nothing is printed here. */
  readonly paper: 80 | 58 | null;
  /** Letters can be sent from here; whether this reader has an address is told by `identify`. */
  readonly mail: boolean;
};

export type Identified =
  | {
      readonly outcome: "opened";
      readonly visit: string;
      /** Short on purpose: a public screen shows no full name. */
      readonly greeting: string;
      readonly proof: "card" | "card+pin" | "phone" | "staff";
      readonly may: Rights;
      readonly openLoans: number;
      /** Whether a letter would reach this reader; the address itself stays in the library. */
      readonly hasMail: boolean;
      /** Reasons why this patron cannot borrow now; returning is always possible. */
      readonly reasons: readonly Reason[];
      /** What the same reader did in a visit that broke off here; absent where there was none. */
      readonly earlier?: readonly EarlierCommand[];
    }
  | { readonly outcome: "pin-needed" }
  | { readonly outcome: "refused"; readonly reasons: readonly Reason[] };

export type LoanShown = {
  readonly loan: number;
  readonly item: ItemShown;
  readonly dueOn: string;
  readonly dueAt: string;
  readonly overdueDays: number;
  /** What is shown as renewable is renewable. */
  readonly renewable: boolean;
  readonly reasons: readonly Reason[];
};

export type MyLoans =
  | {
      readonly outcome: "loans";
      readonly loans: readonly LoanShown[];
      /** What the reader is told beside them: what is owed. A library of an older version tells nothing. */
      readonly reasons?: readonly Reason[];
    }
  | { readonly outcome: "refused"; readonly reasons: readonly Reason[] };

export type ReceiptAsked =
  | { readonly outcome: "receipt-asked" }
  | { readonly outcome: "refused"; readonly reasons: readonly Reason[] };

export type HoldAsked =
  /** `place`: in the queue, from 1. */
  | {
      readonly outcome: "hold-placed";
      readonly place: number;
      readonly reasons: readonly Reason[];
    }
  | { readonly outcome: "refused"; readonly reasons: readonly Reason[] };

/** A title as a tablet shows it, seen from its branch. */
export type TitleFound = {
  readonly id: number;
  readonly title: string;
  readonly authors: string;
  readonly year: number | null;
  /** BCP 47; `und` where it is not known. */
  readonly language: string;
  /** Copies that stand on a shelf just now: here, and at other branches. */
  readonly free: number;
  readonly elsewhere: number;
  /** Where it stands here; null: it does not belong here. */
  readonly callNumber: string | null;
};

export type TitlesFound = {
  readonly outcome: "titles";
  readonly total: number;
  /** At least `total`: nobody counts them. */
  readonly isMore: boolean;
  /** The search was given up: whether there are any is not known. */
  readonly isTooSlow: boolean;
  /** What was typed is written nowhere; these look like it. */
  readonly isAlike: boolean;
  readonly titles: readonly TitleFound[];
};

export type Hello = {
  readonly outcome: "hello";
  readonly settings: KioskSettings;
  readonly now: string;
};

export type RequestAnswer<Body extends RequestBody> = Body extends HelloRequest
  ? Hello
  : Body extends IdentifyRequest
    ? Identified
    : Body extends MailReceiptRequest
      ? ReceiptAsked
      : Body extends PlaceHoldRequest
        ? HoldAsked
        : Body extends FindTitlesRequest
          ? TitlesFound
          : MyLoans;

export type RequestResult<
  A = Hello | Identified | MyLoans | ReceiptAsked | HoldAsked | TitlesFound,
> =
  | { readonly status: "answered"; readonly answer: A }
  | { readonly status: "rejected"; readonly problem: Problem };
