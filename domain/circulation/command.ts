import type { Reason, ReasonCode } from "#domain/library/reasons.ts";

/**
 * What a tablet asks for and what the ledger answers, as data. A command is an immutable fact: it is
 * serialised once, numbered, signed and stored on the tablet, and those bytes are what travels
 * (see `envelope.ts`). Times are ISO 8601 in UTC, dates `YYYY-MM-DD` in the branch's time zone.
 */
export type BorrowCommand = {
  readonly kind: "borrow";
  readonly visit: string;
  readonly item: string;
  readonly scannedAt: string;
  /** Questions the reader has already said yes to. */
  readonly confirmed: readonly ReasonCode[];
  /** The price to which the reader said yes, in minor units; another one is asked about anew. */
  readonly agreed?: number | undefined;
  /** For reading in the house; staff alone lend so. */
  readonly onSite?: boolean | undefined;
  /** Somebody else fetches it: it is lent only where it waits for the reader on the hold shelf here. */
  readonly isFetched?: boolean | undefined;
  /** What staff let pass, by code; why travels beside it. No tablet can say so. */
  readonly passed?: readonly ReasonCode[] | undefined;
  /** The tablet has lent it by itself, and told the reader until when; the book has left. */
  readonly alone?: LentAlone | undefined;
};

export type LentAlone = {
  /** By the library's clock, as well as the tablet knew it. */
  readonly at: string;
  readonly dueOn: string;
  readonly dueAt: string;
};

export type ReturnCommand = {
  readonly kind: "return";
  /** Anyone may return: a visit is not needed. */
  readonly visit: string | null;
  readonly item: string;
  readonly scannedAt: string;
  /** Questions to which staff at the desk have said yes. */
  readonly confirmed?: readonly ReasonCode[] | undefined;
  /**
   * When it was really given back: staff say so of what lay in a box overnight, a tablet of what it took
   * while the network was gone.
   */
  readonly returnedAt?: string | undefined;
};

export type RenewCommand = {
  readonly kind: "renew";
  readonly visit: string;
  readonly item: string;
  readonly scannedAt: string;
  /** What staff let pass, by code; why travels beside it. No tablet can say so. */
  readonly passed?: readonly ReasonCode[] | undefined;
};

export type UndoCommand = {
  readonly kind: "undo";
  readonly visit: string;
  /** The id of the borrow or renew command that is taken back. */
  readonly undoes: string;
  readonly scannedAt: string;
};

/** A visit that began without a network, by a phone card that the tablet knew by itself. */
export type OpenVisitCommand = {
  readonly kind: "open-visit";
  readonly visit: string;
  /** The text of the phone card as it was shown. */
  readonly card: string;
  /** By the library's clock, as well as the tablet knew it. */
  readonly scannedAt: string;
};

export type CommandBody =
  | BorrowCommand
  | ReturnCommand
  | RenewCommand
  | UndoCommand
  | OpenVisitCommand;
export type CommandKind = CommandBody["kind"];

/** An item as it may be shown to anybody: nothing here says who has it. */
export type ItemShown = {
  readonly barcode: string;
  readonly title: string;
  readonly authors: string;
  readonly year: number | null;
  readonly language: string;
  readonly callNumber: string | null;
};

type Due = {
  readonly loan: number;
  readonly item: ItemShown;
  /** The last day, in the branch's time zone. */
  readonly dueOn: string;
  readonly dueAt: string;
};

/** The answer row of a command: stored with it, so that the same command gets the same answer. */
export type Answer =
  | (Due & { readonly outcome: "lent"; readonly reasons: readonly Reason[] })
  | (Due & {
      readonly outcome: "yours-already";
      readonly renewable: boolean;
      readonly reasons: readonly Reason[];
    })
  | (Due & { readonly outcome: "renewed"; readonly reasons: readonly Reason[] })
  | {
      readonly outcome: "returned";
      readonly loan: number;
      readonly item: ItemShown;
      readonly lateDays: number;
      /** The library had asked for it back. */
      readonly isRecalled?: true;
      readonly reasons: readonly Reason[];
    }
  | {
      readonly outcome: "not-on-loan";
      readonly item: ItemShown;
      readonly reasons: readonly Reason[];
    }
  | {
      readonly outcome: "undone";
      readonly undoes: string;
      readonly item: ItemShown;
      readonly reasons: readonly Reason[];
    }
  | {
      readonly outcome: "refused";
      readonly item: ItemShown | null;
      readonly reasons: readonly Reason[];
    }
  | { readonly outcome: "visit-opened"; readonly reasons: readonly Reason[] }
  | { readonly outcome: "quarantined"; readonly reasons: readonly Reason[] };

/** Why a command was not taken at all: nothing was recorded, the tablet keeps it. */
export type Problem =
  | "malformed"
  | "unknown-device"
  | "bad-signature"
  | "device-revoked"
  | "device-frozen"
  | "id-reused"
  | "sequence-gap"
  | "unavailable";

/** What the server says about one command that was delivered to it. */
export type Delivery =
  | { readonly status: "answered"; readonly id: string; readonly answer: Answer }
  | { readonly status: "rejected"; readonly id: string | null; readonly problem: Problem };
