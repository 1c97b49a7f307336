import localFont from "next/font/local";

// The options must stand literally in each call: Next reads them without running this file. Every
// subset is a face of one family, so that the browser fetches only the alphabets it shows. Chinese
// is written in the system's own fonts.

const literataLatin = localFont({
  src: "../../node_modules/@fontsource-variable/literata/files/literata-latin-opsz-normal.woff2",
  variable: "--face-literata-latin",
  weight: "200 900",
  adjustFontFallback: false,
  declarations: [
    { prop: "font-family", value: "'Literata Variable'" },
    {
      prop: "unicode-range",
      value:
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    },
  ],
});

const literataLatinExt = localFont({
  src: "../../node_modules/@fontsource-variable/literata/files/literata-latin-ext-opsz-normal.woff2",
  variable: "--face-literata-latin-ext",
  weight: "200 900",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: "font-family", value: "'Literata Variable'" },
    {
      prop: "unicode-range",
      value:
        "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
    },
  ],
});

const literataCyrillic = localFont({
  src: "../../node_modules/@fontsource-variable/literata/files/literata-cyrillic-opsz-normal.woff2",
  variable: "--face-literata-cyrillic",
  weight: "200 900",
  adjustFontFallback: false,
  declarations: [
    { prop: "font-family", value: "'Literata Variable'" },
    { prop: "unicode-range", value: "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116" },
  ],
});

const nunitoSansLatin = localFont({
  src: "../../node_modules/@fontsource-variable/nunito-sans/files/nunito-sans-latin-wght-normal.woff2",
  variable: "--face-nunito-sans-latin",
  weight: "200 1000",
  adjustFontFallback: false,
  declarations: [
    { prop: "font-family", value: "'Nunito Sans Variable'" },
    {
      prop: "unicode-range",
      value:
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    },
  ],
});

const nunitoSansLatinExt = localFont({
  src: "../../node_modules/@fontsource-variable/nunito-sans/files/nunito-sans-latin-ext-wght-normal.woff2",
  variable: "--face-nunito-sans-latin-ext",
  weight: "200 1000",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: "font-family", value: "'Nunito Sans Variable'" },
    {
      prop: "unicode-range",
      value:
        "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
    },
  ],
});

const nunitoSansCyrillic = localFont({
  src: "../../node_modules/@fontsource-variable/nunito-sans/files/nunito-sans-cyrillic-wght-normal.woff2",
  variable: "--face-nunito-sans-cyrillic",
  weight: "200 1000",
  adjustFontFallback: false,
  declarations: [
    { prop: "font-family", value: "'Nunito Sans Variable'" },
    { prop: "unicode-range", value: "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116" },
  ],
});

/** Put on `<html>`: keeps every face of the two families in the style sheet. */
export const faces = [
  literataLatin,
  literataLatinExt,
  literataCyrillic,
  nunitoSansLatin,
  nunitoSansLatinExt,
  nunitoSansCyrillic,
]
  .map((face) => face.variable)
  .join(" ");
