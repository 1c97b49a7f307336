import { readFileSync } from "node:fs";

/** What is wrong with a commit message's first line, or null. Length counts signs, not bytes. */
export function subjectFault(message) {
  const [subject = "", second = ""] = message.split("\n").filter((line) => !line.startsWith("#"));
  if (subject.trim() === "") return "The subject is empty.";
  if ([...subject].length > 72)
    return `The subject has ${[...subject].length} signs, 72 is the most.`;
  if (subject.endsWith(".")) return "The subject ends without a full stop.";
  if (second.trim() !== "") return "The second line stays empty; the body says why.";
  return null;
}

const [, script, file] = process.argv;
if (script?.endsWith("commit-subject.mjs") && file !== undefined) {
  const fault = subjectFault(readFileSync(file, "utf8"));
  if (fault !== null) {
    console.error(fault);
    process.exitCode = 1;
  }
}
