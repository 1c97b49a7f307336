/**
 * Fetches a file and hands it to the browser. Posted by a page of ours: a plain form says not where it
 * comes from, and would be refused; an address would tell what was searched for.
 */
export async function takeFile(path: string, init: RequestInit, name: string) {
  const answer = await fetch(path, { ...init, method: "POST" }).catch(() => null);
  if (answer === null || !answer.ok) return { isTaken: false, answer } as const;
  const address = URL.createObjectURL(await answer.blob());
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  // The browser has taken it by then; what is in it does not stay in this page.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  return { isTaken: true, answer } as const;
}
