/** The demo library: one city, two branches with hours of their own, and what they lend to whom. */
export const timeZone = "Asia/Irkutsk";

export const branches = [
  { code: "CENTRAL", name: "Central Library", timeZone, position: 1 },
  { code: "RIVER", name: "River Branch", timeZone, position: 2 },
] as const;

export type BranchCode = (typeof branches)[number]["code"];

type Hours = { readonly weekday: number; readonly opens: string; readonly closes: string };

/** 1 is Monday. The Central Library is closed on Mondays, the River Branch on Sundays. */
export const hours = {
  CENTRAL: [
    ...days(2, 5, "10:00", "20:00"),
    ...days(6, 6, "10:00", "18:00"),
    ...days(7, 7, "11:00", "18:00"),
  ],
  RIVER: [...days(1, 5, "11:00", "19:00"), ...days(6, 6, "10:00", "17:00")],
} as const satisfies Record<BranchCode, readonly Hours[]>;

/** Month and day, the same every year, at both branches. */
export const holidays = [
  ["01-01", "New Year"],
  ["01-02", "New Year"],
  ["01-03", "New Year"],
  ["01-04", "New Year"],
  ["01-05", "New Year"],
  ["01-06", "New Year"],
  ["01-07", "Christmas"],
  ["01-08", "New Year"],
  ["02-23", "Public holiday"],
  ["03-08", "Women's Day"],
  ["05-01", "Labour Day"],
  ["05-09", "Victory Day"],
  ["06-12", "Russia Day"],
  ["11-04", "Unity Day"],
] as const;

export const categories = [
  { code: "ADULT", name: "Adult", position: 1 },
  { code: "STUDENT", name: "Student", position: 2 },
  { code: "CHILD", name: "Child", position: 3 },
  { code: "STAFF", name: "Staff", position: 4 },
] as const;

export type CategoryCode = (typeof categories)[number]["code"];

export const itemTypes = [
  { code: "BOOK", name: "Book", position: 1 },
  { code: "NEW", name: "New book", position: 2 },
  { code: "REFERENCE", name: "Reference, not for loan", position: 3 },
] as const;

export type ItemTypeCode = (typeof itemTypes)[number]["code"];

export type DemoPolicy = {
  readonly branch?: BranchCode;
  readonly category: CategoryCode;
  readonly itemType?: ItemTypeCode;
  readonly loanDays: number;
  readonly maxLoans?: number;
  readonly maxOfType?: number;
  readonly maxRenewals: number;
  readonly noRenewalBeforeDays?: number;
  readonly overdueBlocks?: "no" | "ask" | "block";
};

/** Reference books have no row of their own: each copy says that it stays in the house. */
export const policies: readonly DemoPolicy[] = [
  { category: "ADULT", loanDays: 21, maxLoans: 10, maxRenewals: 2 },
  { category: "ADULT", itemType: "NEW", loanDays: 7, maxLoans: 10, maxOfType: 2, maxRenewals: 0 },
  { category: "STUDENT", loanDays: 28, maxLoans: 12, maxRenewals: 3, overdueBlocks: "block" },
  { category: "STUDENT", itemType: "NEW", loanDays: 7, maxLoans: 12, maxOfType: 2, maxRenewals: 0 },
  { category: "CHILD", loanDays: 14, maxLoans: 5, maxRenewals: 2, overdueBlocks: "no" },
  { category: "CHILD", itemType: "NEW", loanDays: 7, maxLoans: 5, maxOfType: 1, maxRenewals: 0 },
  { category: "STAFF", loanDays: 60, maxRenewals: 5, overdueBlocks: "no" },
  { category: "STAFF", itemType: "NEW", loanDays: 14, maxOfType: 4, maxRenewals: 1 },
];

/** Labels of items begin with 3, cards with 2; then the library's own number. */
export const libraryNumber = "1200";

export const pinLength = 4;

const fourteenDigits = { lengths: [14], checkDigit: "luhn" } as const;

export const settings = [
  { name: "library.name", value: "Demo Library" },
  { name: "codes.items", value: [{ ...fourteenDigits, prefix: "3" }] },
  { name: "codes.cards", value: [{ ...fourteenDigits, prefix: "2" }] },
  { name: "pin.length", value: pinLength },
  { name: "demo.loaded", value: true },
] as const;

function days(from: number, to: number, opens: string, closes: string): Hours[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    weekday: from + index,
    opens,
    closes,
  }));
}
