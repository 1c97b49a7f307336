/** The last sign of `code` is the check sign. `none` is always right. */
export function hasRightCheckDigit(code: string, kind: CheckDigit): boolean {
  return checks[kind](code);
}

export type CheckDigit = keyof typeof checks;

export function isCheckDigit(name: string): name is CheckDigit {
  return Object.hasOwn(checks, name);
}

const checks = {
  none: () => true,
  luhn: isLuhn,
  ean: isEan,
  mod11: isMod11,
  mod43: isMod43,
} as const satisfies Record<string, (code: string) => boolean>;

/** The sign to put behind `body`; empty: none belongs there, or none can be computed of it. */
export function checkSign(body: string, kind: CheckDigit): string {
  if (kind === "none") return "";
  if (kind === "mod43") return mod43Sign(body) ?? "";
  return /^\d+$/.test(body) ? digitSigns[kind](body) : "";
}

/** ISO/IEC 7812: finds every single wrong digit and every swap of neighbours but 09 and 90. */
export function isLuhn(code: string): boolean {
  return /^\d{2,}$/.test(code) && luhnDigit(code.slice(0, -1)) === code.slice(-1);
}

/** The digit to put behind `digits`; they must be digits only. */
export function luhnDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** ISO/IEC 15420 for any length: weights 3 and 1 in turn from the right, also known as modulo 10. */
export function isEan(code: string): boolean {
  return /^\d{2,}$/.test(code) && eanDigit(code.slice(0, -1)) === code.slice(-1);
}

/** The digit to put behind `digits`; they must be digits only. */
export function eanDigit(digits: string): string {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

/** Weights 2, 3, 4 … from the right, as in an ISBN-10: the check sign is a digit or X. */
export function isMod11(code: string): boolean {
  return /^\d+[\dXx]$/.test(code) && mod11Sign(code.slice(0, -1)) === code.slice(-1).toUpperCase();
}

/** The sign to put behind `digits`; they must be digits only. */
export function mod11Sign(digits: string): string {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index + 2), 0);
  return "0123456789X".charAt((11 - (sum % 11)) % 11);
}

const digitSigns = { luhn: luhnDigit, ean: eanDigit, mod11: mod11Sign } as const;

const mod43Signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%";

/** ISO/IEC 16388, annex A: the sum of the values of a Code 39 text, modulo 43. */
export function isMod43(code: string): boolean {
  return code.length >= 2 && mod43Sign(code.slice(0, -1)) === code.slice(-1);
}

/** The sign to put behind `text`, or null where `text` cannot be written in Code 39. */
export function mod43Sign(text: string): string | null {
  const values = [...text].map((sign) => mod43Signs.indexOf(sign));
  if (values.includes(-1)) return null;
  return mod43Signs.charAt(values.reduce((total, value) => total + value, 0) % 43);
}

export function isEan13(code: string): boolean {
  return code.length === 13 && isEan(code);
}

/** An ISBN-13 without hyphens: an EAN of "Bookland". */
export function isIsbn13(code: string): boolean {
  return /^97[89]/.test(code) && isEan13(code);
}
