import { showToCamera } from "#e2e/camera/show-to-camera.ts";
import type { Library } from "#e2e/library/library.ts";
import type { Kiosk } from "#e2e/tablet/kiosk.ts";
import type { Locale } from "#i18n/locales.ts";

/** The sizes at which every screen is looked at before it is called done. */
export const sizes = {
  landscape: { width: 1280, height: 800 },
  portrait: { width: 800, height: 1280 },
  phone: { width: 390, height: 844 },
} as const;

type Shot = {
  readonly size: keyof typeof sizes;
  readonly theme: "light" | "dark";
  readonly locale: Locale;
  readonly reach: (kiosk: Kiosk, library: Library) => Promise<void>;
  /** Where it lies if not in `docs/images`. */
  readonly folder?: string;
};

/** The README's pictures, and those of the app's manifest, by the names of their files. */
export const shots: Readonly<Record<string, Shot>> = {
  wide: {
    size: "landscape",
    theme: "light",
    locale: "en",
    folder: "public/icons",
    reach: async () => {},
  },
  narrow: {
    size: "portrait",
    theme: "light",
    locale: "en",
    folder: "public/icons",
    reach: async () => {},
  },
  attract: { size: "landscape", theme: "light", locale: "en", reach: async () => {} },
  borrow: {
    size: "portrait",
    theme: "light",
    locale: "en",
    reach: lending("The Time Machine", "Мастер и Маргарита", "Alice's Adventures in Wonderland"),
  },
  receipt: {
    size: "landscape",
    theme: "light",
    locale: "en",
    reach: async (kiosk, library) => {
      await lending("Walden", "红楼梦", "Мёртвые души")(kiosk, library);
      await kiosk.press(kiosk.words("kiosk.frame.finish"));
      await kiosk.screen("finish");
    },
  },
  "phone-ru": {
    size: "phone",
    theme: "light",
    locale: "ru",
    reach: async (kiosk, library) => {
      const card = library.cardOf("Дарья Морозова");
      await kiosk.openLoans(card);
      for (const book of await library.booksOf(card)) await kiosk.line(book, "on-loan");
    },
  },
  "dark-zh": {
    size: "landscape",
    theme: "dark",
    locale: "zh",
    reach: lending("西游记", "Анна Каренина", "Emma"),
  },
};

/** As large as a label is before a tablet, and as soft. */
const label = { symbology: "code128", module: 5, blur: 1, noise: 4, tilt: 3 } as const;

function lending(...titles: readonly string[]): Shot["reach"] {
  return async (kiosk, library) => {
    await kiosk.beginBorrowing(await library.card("ordinary", "ADULT"));
    for (const title of titles) {
      const book = await library.bookCalled(title);
      await showToCamera(kiosk.page, { ...label, code: book.barcode });
      await kiosk.line(book, "lent");
    }
  };
}
