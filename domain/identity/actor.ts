import type { IsoDate } from "#domain/library/dates.ts";

/** Who does an act, and where: a device that has proved itself, at its branch. */
export type Actor = {
  readonly device: {
    readonly id: string;
    readonly kind: "kiosk" | "console" | "phones";
    readonly name: string;
    /** What staff have hung on it: out of service, a message for readers. */
    readonly lock: { readonly reason: string | null } | null;
    readonly message: string | null;
  };
  readonly branch: {
    readonly id: number;
    readonly code: string;
    readonly name: string;
    readonly timeZone: string;
    readonly hours: readonly {
      readonly weekday: number;
      readonly opens: string;
      readonly closes: string;
    }[];
    readonly closedDays: readonly IsoDate[];
  };
  /** As stored; read one by `readSetting`. */
  readonly settings: Readonly<Record<string, unknown>>;
};
