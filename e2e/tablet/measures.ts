import { expect, type Page } from "@playwright/test";
import { looks, putOn } from "#e2e/tablet/looks.ts";

const sizes = {
  landscape: { width: 1280, height: 800 },
  portrait: { width: 800, height: 1280 },
  phone: { width: 390, height: 844 },
} as const;

/** In px, as `DESIGN.md` has them. Letters of a keypad on a phone are as wide as there is room. */
const least = { height: 64, width: 44, text: 20 };

/** On each size of screen, with usual and with the largest text: large enough, nothing cut or hidden. */
export async function expectGoodMeasures(page: Page): Promise<void> {
  const usual = page.viewportSize() ?? sizes.landscape;
  const told: string[] = [];
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const look of ["light", "text at 200 %", "text spaced"] as const) {
      await putOn(page, look === "text spaced" ? {} : looks[look]);
      await page.evaluate(spaceText, look === "text spaced");
      told.push(...(await faultsOn(page)).map((fault) => `${size}, ${look}: ${fault}`));
    }
  }
  await putOn(page, {});
  await page.evaluate(spaceText, false);
  await page.setViewportSize(usual);
  expect(told).toEqual([]);
}

/** Runs in the page: the spacing that WCAG 1.4.12 asks every page to bear. */
function spaceText(isWanted: boolean): void {
  const spaced = new CSSStyleSheet();
  spaced.replaceSync(
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }",
  );
  document.adoptedStyleSheets = isWanted ? [spaced] : [];
}

type Wanted = { readonly height: number; readonly width: number; readonly text: number };

async function faultsOn(page: Page): Promise<string[]> {
  return [
    ...(await page.evaluate(controlFaults, least)),
    ...(await page.evaluate(wordFaults, least)),
  ];
}

/** Runs in the page; it can use nothing of this file. */
function controlFaults(wanted: Wanted): string[] {
  const faultOf = (control: Element): string => {
    control.scrollIntoView({ block: "center" });
    const { width, height, left, top } = control.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    if (hit === null || !(control.contains(hit) || hit.contains(control))) return "is out of sight";
    const isLarge = height >= wanted.height - 0.5 && width >= wanted.width - 0.5;
    return isLarge ? "" : `is ${Math.round(width)} × ${Math.round(height)} px`;
  };
  const isTooWide = document.documentElement.scrollWidth > innerWidth + 1;
  const controls = document.querySelectorAll("button, a[href], input");
  const faults = [...controls]
    .filter((control) => control.closest("[inert]") === null && control.clientHeight > 2)
    .map((control) => [control, faultOf(control)] as const)
    .filter(([, fault]) => fault !== "")
    .map(([{ ariaLabel, textContent }, fault]) => `"${ariaLabel ?? textContent}" ${fault}`);
  return isTooWide ? ["the page is too wide", ...faults] : faults;
}

/** Runs in the page; it can use nothing of this file. */
function wordFaults(wanted: Wanted): string[] {
  const isSeen = (holder: Element | null): holder is Element =>
    holder !== null &&
    holder.closest("svg, script, style, [aria-hidden=true], [inert]") === null &&
    holder.getBoundingClientRect().width > 2;
  const faultOf = (words: Node, holder: Element): string => {
    const { fontSize } = getComputedStyle(holder);
    if (Number.parseFloat(fontSize) < wanted.text) return `is ${fontSize} large`;
    const range = document.createRange();
    range.selectNodeContents(words);
    const { left, right } = range.getBoundingClientRect();
    const room = holder.closest(".overflow-hidden, .truncate, button, label, main, body");
    const box = (room ?? document.body).getBoundingClientRect();
    return right > box.right + 1 || left < box.left - 1 ? "is cut" : "";
  };
  const faults: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const words = node.textContent?.trim() ?? "";
    const fault =
      words !== "" && isSeen(node.parentElement) ? faultOf(node, node.parentElement) : "";
    if (fault !== "") faults.push(`"${words}" ${fault}`);
  }
  return faults;
}
