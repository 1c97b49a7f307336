import { collectForms, type KeptForm } from "#components/staff/kept-forms.ts";

/** What was typed into a page whose session ended meanwhile. It lies in this tab alone. */
export type KeptPage = {
  readonly person: string;
  readonly path: string;
  readonly at: number;
  readonly forms: readonly KeptForm[];
  readonly lists: Readonly<Record<string, unknown>>;
};

const place = "bibliomat-kept-page";
const longestMs = 3_600_000;
/** Lists that a form holds beside its fields, such as rows that were added. */
const lists = new Map<string, unknown>();
let sent: Pick<KeptPage, "forms" | "lists"> | null = null;

export function noteList(name: string, value: unknown): () => void {
  lists.set(name, value);
  return () => void lists.delete(name);
}

/** As a form is sent: what stands on the page now, in memory alone. */
export function holdPage(): void {
  sent = { forms: collectForms(document), lists: Object.fromEntries(lists) };
}

/** The answer was "sign in again": what was sent is kept until somebody comes back. */
export function keepPage(person: string): void {
  if (sent === null) return;
  const kept: KeptPage = { ...sent, person, path: pathHere(), at: Date.now() };
  try {
    sessionStorage.setItem(place, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing: then it stays on this page alone.
  }
}

/** Gives back what this very person typed on this very page, once; anything else that is old goes. */
export function takePage(person: string): KeptPage | null {
  const kept = read();
  if (kept === null) return null;
  const isHers = kept.person === person && Date.now() - kept.at < longestMs;
  const isHere = kept.path === pathHere();
  if (!isHers || isHere) forgetPage();
  return isHers && isHere ? kept : null;
}

export function forgetPage(): void {
  try {
    sessionStorage.removeItem(place);
  } catch {
    // Nothing was kept.
  }
}

export function pathHere(): string {
  return `${location.pathname}${location.search}`;
}

/** Written by this very code, in this tab: its shape is its own. */
function read(): KeptPage | null {
  try {
    const text = sessionStorage.getItem(place);
    return text === null ? null : (JSON.parse(text) as KeptPage);
  } catch {
    return null;
  }
}
