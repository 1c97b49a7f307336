import type { PatronProblem } from "#domain/patrons/patron-problems.ts";

export const longestPin = 12;

/** Why digits will not do as a PIN, or null: too few, not digits, or the first that anybody tries. */
export function pinFault(pin: string, least: number): PatronProblem | null {
  if (!/^\d{1,64}$/.test(pin) || pin.length < least || pin.length > longestPin)
    return "pin-wrong-length";
  return isPlain(pin) ? "pin-too-plain" : null;
}

/** All alike, a run up or down, or two digits in turn. */
function isPlain(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, place) => Number(digit) - Number(pin.charAt(place)));
  const [first = 0] = steps;
  const isRun = steps.every((step) => step === first || step === first - 10 || step === first + 10);
  const isPair =
    pin.length >= 4 && [...pin].every((digit, place) => digit === pin.charAt(place % 2));
  return (isRun && Math.abs(first) <= 1) || isPair;
}
