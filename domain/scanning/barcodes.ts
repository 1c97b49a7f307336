import { readCardToken } from "#domain/scanning/card-token.ts";
import { isIsbn13 } from "#domain/scanning/check-digits.ts";
import {
  cleanText,
  foldLookAlikes,
  hasControlSigns,
  hasCyrillic,
  stripCodabarFrame,
} from "#domain/scanning/clean-text.ts";
import {
  type CodeRule,
  followsRule,
  type ScanRules,
  stripByRule,
} from "#domain/scanning/code-rule.ts";
import { readPhoneCard } from "#domain/scanning/phone-card.ts";
import { type Scan, type Symbology, symbologies } from "#domain/scanning/symbologies.ts";

/** What a scan says. `code` is the clean form: what is looked up, stored and shown. */
export type ScanMeaning =
  | { readonly means: "item"; readonly code: string }
  | { readonly means: "card"; readonly code: string; readonly card: "token" | "number" | "phone" }
  | { readonly means: "title"; readonly code: string }
  | { readonly means: "nothing"; readonly code: null; readonly why: WhyNothing };

export type WhyNothing =
  | "empty"
  | "too-long"
  | "control-signs"
  | "web-address"
  | "damaged-card"
  | "unknown";

/**
 * One reading of whatever came from camera, wedge or hand. It only says what the text is: nothing is
 * opened or followed. `expected` decides where a text could be both a card number and an item.
 */
export function readScan(
  scan: Scan,
  rules: ScanRules,
  expected: "item" | "card" = "item",
): ScanMeaning {
  if (scan.text.length > longest) return nothing("too-long");
  const text = tidy(scan.text, rules);
  if (text === "") return nothing("empty");
  if (hasControlSigns(text)) return nothing("control-signs");
  const question = { text, symbology: scan.symbology, rules, expected };
  const meanings: ScanMeaning[] = [];
  for (const kind of Object.values<Kind>(kinds)) {
    const meaning = text.length <= kind.limit ? kind.read(question) : null;
    if (meaning !== null && kind.isCertain) return meaning;
    if (meaning !== null) meanings.push(meaning);
  }
  const wanted = meanings.find((meaning) => meaning.means === expected);
  return wanted ?? meanings[0] ?? nothing("unknown");
}

type Question = {
  readonly text: string;
  readonly symbology: Symbology | "unknown";
  readonly rules: ScanRules;
  readonly expected: "item" | "card";
};

type Kind = {
  /** No longer text can be of this kind; asked before the text is looked at. */
  readonly limit: number;
  /** Nothing else could be meant: the kinds below are not asked any more. */
  readonly isCertain: boolean;
  readonly read: (question: Question) => ScanMeaning | null;
};

const kinds = {
  "card-token": {
    limit: 40,
    isCertain: true,
    read: ({ text }) => {
      if (!/^B1:/i.test(text)) return null;
      const card = readCardToken(text);
      return card === null
        ? nothing("damaged-card")
        : { means: "card", code: card.token, card: "token" };
    },
  },
  "phone-card": {
    limit: 300,
    isCertain: true,
    read: ({ text }) => {
      if (!/^P1:/i.test(text)) return null;
      return readPhoneCard(text) === null
        ? nothing("damaged-card")
        : { means: "card", code: text.toUpperCase(), card: "phone" };
    },
  },
  "web-address": {
    limit: 300,
    isCertain: true,
    read: ({ text }) =>
      /^(?:[a-z][a-z\d+.-]*:\/\/|(?:www\.|mailto:|tel:|sms:|geo:|wifi:|data:|javascript:))/i.test(
        text,
      )
        ? nothing("web-address")
        : null,
  },
  "isbn-jacket": {
    limit: 13,
    isCertain: true,
    read: ({ text, symbology }) =>
      (symbology === "ean13" || symbology === "unknown") && isIsbn13(text)
        ? { means: "title", code: text }
        : null,
  },
  "card-number": {
    limit: 32,
    isCertain: false,
    read: (question) => {
      const { rules, expected } = question;
      const code = findCode(question, rules.cardCodes, expected === "card");
      return code === null ? null : { means: "card", code, card: "number" };
    },
  },
  "item-label": {
    limit: 32,
    isCertain: false,
    read: (question) => {
      const code = findCode(question, question.rules.itemCodes, true);
      return code === null ? null : { means: "item", code };
    },
  },
} as const satisfies Record<string, Kind>;

const longest = Math.max(...Object.values(kinds).map((kind) => kind.limit));

/** The text, or the text without its Codabar frame, as far as one of the rules knows it. */
function findCode(
  { text, symbology }: Question,
  rules: readonly CodeRule[],
  isOpen: boolean,
): string | null {
  const forms = possibleForms(text, symbology);
  if (rules.length > 0) {
    const numbers = forms.flatMap((form) =>
      rules.map((rule) => ({ number: stripByRule(form, rule), rule })),
    );
    return numbers.find(({ number, rule }) => followsRule(number, rule))?.number ?? null;
  }
  const first = forms[0] ?? "";
  return isOpen && first.length >= 3 && !isOfShops(symbology) ? first : null;
}

/** What a text may stand for: itself, or itself without the letters around a Codabar number. */
export function possibleForms(text: string, symbology: Symbology | "unknown"): string[] {
  const bare = stripCodabarFrame(text);
  if (symbology === "codabar") return [bare];
  // Many wedges send the frame too, and nobody says that it was Codabar.
  return symbology === "unknown" && bare !== text ? [text, bare] : [text];
}

/** The codes of shops are no library's labels unless its rules describe them. */
function isOfShops(symbology: Symbology | "unknown"): boolean {
  if (symbology === "unknown") return false;
  const { family } = symbologies[symbology];
  return family === "ean" || family === "itf";
}

/** A text as it is compared with the rules. */
export function tidy(text: string, { itemCodes, cardCodes }: ScanRules): string {
  const clean = cleanText(text);
  const isCyrillicLibrary = [...itemCodes, ...cardCodes].some((rule) => hasCyrillic(rule.prefix));
  return isCyrillicLibrary ? clean : foldLookAlikes(clean);
}

function nothing(why: WhyNothing): ScanMeaning {
  return { means: "nothing", code: null, why };
}
