/** What the first rule may say: whole numbers, both ends included. */
export const firstPolicyBounds = {
  loanDays: { min: 1, max: 365, first: "21" },
  maxLoans: { min: 1, max: 1000, first: "10" },
  maxRenewals: { min: 0, max: 100, first: "2" },
} as const;

export type FirstPolicy = Readonly<Record<keyof typeof firstPolicyBounds, number>>;

/** Null where one of the numbers is none, or beyond its bounds. */
export function readFirstPolicy(typed: Readonly<Record<string, string>>): FirstPolicy | null {
  const read = (name: keyof typeof firstPolicyBounds) => {
    const text = (typed[name] ?? "").trim();
    const { min, max } = firstPolicyBounds[name];
    const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    return number >= min && number <= max ? number : null;
  };
  const [loanDays, maxLoans, maxRenewals] = [
    read("loanDays"),
    read("maxLoans"),
    read("maxRenewals"),
  ];
  if (loanDays === null || maxLoans === null || maxRenewals === null) return null;
  return { loanDays, maxLoans, maxRenewals };
}
