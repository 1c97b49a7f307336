const browsers = ["Firefox", "Edg", "OPR", "YaBrowser", "Chrome", "Safari"] as const;
const systems = ["Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux"] as const;

/** "Chrome, Linux" out of what a browser calls itself; the whole of it where it tells neither. */
export function browserName(browser: string): string {
  const found = [browsers, systems].map((list) => list.find((name) => browser.includes(name)));
  const told = found.filter((name) => name !== undefined).join(", ");
  return told === "" ? browser || "?" : told;
}
