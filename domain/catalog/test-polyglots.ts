const breakers = ["", '">', "'>", "</title>", "</script>", "</textarea>", "-->", "]]>", "`}", "*/"];
const payloads = [
  "<zq onload=zq()>",
  "<svg/onload=zq()>",
  "<img src=x onerror=zq()>",
  '" onfocus=zq() autofocus="',
  "javascript:zq()",
  "{{zq()}}\u0024{zq()}<%=zq()%>",
];

/** Sixty texts that end what they stand in, in one language or another, and then do something. */
export const polyglots: readonly string[] = breakers.flatMap((breaker) =>
  payloads.map((payload) => `zq ${breaker}${payload}`),
);

/** What a spreadsheet would take for a formula. */
export const formulas: readonly string[] = [
  '=HYPERLINK("http://zq.example","zq")',
  "+zq",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)",
  "\t=1+1",
  "\r=1+1",
  "＝1+1",
  "＋1",
  "－1",
  "＠SUM(1)",
];

/** What other languages end a field, a line or a word with. */
export const enders: readonly string[] = [
  "zq|AFnothing|",
  "zq\r\nBcc: zq@example.org",
  "zq ) /JS (app.alert(1)) >>",
  "zq endobj /OpenAction",
  "zq {count, plural, other {#}} <b>zq</b>",
  "zq \u202e\u2028\u2029",
  "zq \\\\ \\u003czq\\u003e",
  "zq %0d%0a&amp;&lt;zq&gt;",
];

/**
 * Elements and the names of their attributes, in their order: two pages of one kind differ in them only
 * where a text has become a part of the page.
 */
export function structureOf(markup: string): string[] {
  const tags = markup.matchAll(/<(\/?[a-zA-Z!?][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/g);
  return [...tags].map(([, name = "", rest = ""]) => {
    const attributes = rest
      .replace(/=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)/g, "=")
      .match(/[\w:-]+(?==)/g);
    return [name, ...(attributes ?? [])].join(" ");
  });
}
