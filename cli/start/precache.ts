/** Reads a file of the build by its path below it, as text; null where there is none. */
export type ReadText = (path: string) => Promise<string | null>;

/**
 * Every file that a page can ever ask for: what its HTML names, what those scripts and styles name, and
 * so on. Next's own lists do not tell this: chunks that are loaded later are in none of them.
 */
export async function filesBehind(html: string, read: ReadText): Promise<string[]> {
  const found = new Set<string>();
  let open = referencesIn(html.replace(forOldBrowsers, ""));
  while (open.length > 0) {
    const fresh = [...new Set(open)].filter((path) => !found.has(path));
    const texts = await Promise.all(fresh.map(async (path) => [path, await read(path)] as const));
    // A string that looks like a file and is none is only a string.
    const there = texts.filter(([, text]) => text !== null);
    for (const [path] of there) found.add(path);
    open = there.flatMap(([path, text]) => (isText(path) ? referencesIn(text ?? "", path) : []));
  }
  return [...found].filter(isWanted).sort();
}

/** Whole (`/_next/static/…`), from the build (`static/…`), or beside the file itself (`../media/…`). */
const reference = /(?:\/_next\/)?static\/[\w.~%()[\]@+/-]+\.\w+|url\(["']?\.\.\/[^)"']+/g;

/** No browser that has service workers fetches these. */
const forOldBrowsers = /<script\b[^>]*\bnomodule\b[^>]*><\/script>/gi;

function referencesIn(text: string, from = ""): string[] {
  return [...text.matchAll(reference)].map(([found]) => {
    if (!found.startsWith("url(")) return decodeURI(found.replace(/^\/_next\//, ""));
    const above = from.split("/").slice(0, -2).join("/");
    return `${above}/${found.replace(/^url\(["']?\.\.\//, "").split(/[?#]/)[0]}`;
  });
}

function isText(path: string): boolean {
  return /\.(js|css)$/.test(path);
}

/** Source maps are for people; a worker's source is copied beside its bundle and never fetched. */
function isWanted(path: string): boolean {
  return !/\.(map|ts|tsx)$/.test(path);
}
