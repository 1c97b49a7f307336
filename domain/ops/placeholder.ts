/** Words that stand in examples where a secret belongs. */
const words = ["changeme", "secret", "password", "example", "placeholder", "default", "todo"];

/**
 * The placeholder that somebody forgot to replace, or undefined. `anywhere` suits a long random
 * secret, in which none of the words appears by chance; a short password is compared `as a whole`.
 */
export function findPlaceholder(
  text: string,
  where: "anywhere" | "as a whole",
): string | undefined {
  const letters = text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const word = words.find((one) =>
    where === "anywhere" ? letters.includes(one) : letters === one,
  );
  if (word !== undefined) return word;
  // "0000…", "abcabcabc…": typed to satisfy a check, not drawn by chance.
  const isRepetition = text.length > 3 && new Set(text).size <= Math.min(3, text.length / 2);
  return isRepetition ? "a repetition" : undefined;
}
