/**
 * The currencies (ISO 4217) that may be chosen, each with the digits after its point. Amounts are kept in
 * minor units, so the digits are the library's own: a runtime knows others from one release to the next.
 */
export const currencyDigits = {
  EUR: 2,
  GBP: 2,
  RUB: 2,
  CNY: 2,
  USD: 2,
  AUD: 2,
  BYN: 2,
  CAD: 2,
  CHF: 2,
  CZK: 2,
  DKK: 2,
  GEL: 2,
  HUF: 2,
  INR: 2,
  JPY: 0,
  KGS: 2,
  KRW: 0,
  KZT: 2,
  MDL: 2,
  MNT: 2,
  NOK: 2,
  NZD: 2,
  PLN: 2,
  RON: 2,
  RSD: 2,
  SEK: 2,
  SGD: 2,
  TRY: 2,
  TWD: 2,
  UAH: 2,
  UZS: 2,
} as const satisfies Readonly<Record<string, 0 | 2>>;

export function digitsOf(currency: string): number {
  const digits: Readonly<Record<string, number>> = currencyDigits;
  return digits[currency] ?? 2;
}
