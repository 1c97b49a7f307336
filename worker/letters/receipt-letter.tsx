import { Body, Container, Head, Heading, Hr, Html, Section, Text } from "@react-email/components";
import type { ReceiptWords } from "#domain/kiosk/receipt-text.ts";

/** Everything that stands in a receipt's letter, in words of its reader's language. */
export type ReceiptLetterWords = {
  readonly tag: string;
  readonly direction: "ltr" | "rtl";
  readonly subject: string;
  /** The library's own first sentence, or nothing. */
  readonly opening: string;
  readonly count: string;
  readonly receipt: ReceiptWords;
  readonly why: string;
};

/** Plain on purpose: no picture, no link, nothing that is fetched when it is opened. */
export function ReceiptLetter({ words }: { readonly words: ReceiptLetterWords }) {
  const { tag, direction, subject, opening, count, receipt, why } = words;
  return (
    <Html lang={tag} dir={direction}>
      <Head />
      <Body style={page}>
        <Container style={slip}>
          <Text style={quiet}>{receipt.from}</Text>
          <Heading as="h1" style={title}>
            {subject}
          </Heading>
          {opening === "" ? null : <Text style={plain}>{opening}</Text>}
          <Text style={plain}>
            {receipt.date} · {count}
          </Text>
          {receipt.groups.map(({ heading, entries }) => (
            <Section key={heading} style={group}>
              <Heading as="h2" style={due}>
                {heading}
              </Heading>
              {entries.map((entry) => (
                <Text key={entry.key} style={book}>
                  {entry.title}
                  {entry.authors === "" ? null : (
                    <span style={{ color: "#4b3e2e" }}> · {entry.authors}</span>
                  )}
                </Text>
              ))}
            </Section>
          ))}
          <Hr style={{ borderColor: "#cdbd9f" }} />
          <Text style={quiet}>{why}</Text>
        </Container>
      </Body>
    </Html>
  );
}

const serif = "Literata, Georgia, 'Noto Serif', 'Songti SC', serif";
const sans = "'Nunito Sans', system-ui, 'PingFang SC', 'Microsoft YaHei', sans-serif";
const page = { backgroundColor: "#f3ead8", fontFamily: sans, margin: 0, padding: "24px 8px" };
const slip = {
  backgroundColor: "#fdf8ec",
  border: "1px solid #cdbd9f",
  borderRadius: "6px",
  maxWidth: "560px",
  padding: "16px 28px 20px",
};
const plain = { color: "#231b12", fontSize: "16px", lineHeight: "24px", margin: "4px 0" };
const quiet = { ...plain, color: "#4b3e2e", fontSize: "15px" };
const title = { color: "#231b12", fontFamily: serif, fontSize: "26px", margin: "8px 0" };
const group = { padding: "14px 0 6px" };
const due = { color: "#17452a", fontFamily: serif, fontSize: "20px", margin: "0 0 4px" };
const book = { ...plain, fontFamily: serif, fontSize: "17px" };
