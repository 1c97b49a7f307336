import { Body, Container, Head, Heading, Hr, Html, Section, Text } from "@react-email/components";
import type { ReceiptWords } from "#domain/kiosk/receipt-text.ts";
import { paper } from "#worker/letters/paper.ts";

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
      <Body style={paper.page}>
        <Container style={paper.slip}>
          <Text style={paper.quiet}>{receipt.from}</Text>
          <Heading as="h1" style={paper.title}>
            {subject}
          </Heading>
          {opening === "" ? null : <Text style={paper.plain}>{opening}</Text>}
          <Text style={paper.plain}>
            {receipt.date} · {count}
          </Text>
          {receipt.groups.map(({ heading, entries }) => (
            <Section key={heading} style={paper.group}>
              <Heading as="h2" style={paper.due}>
                {heading}
              </Heading>
              {entries.map((entry) => (
                <Text key={entry.key} style={paper.book}>
                  {entry.title}
                  {entry.authors === "" ? null : (
                    <span style={{ color: "#4b3e2e" }}> · {entry.authors}</span>
                  )}
                </Text>
              ))}
            </Section>
          ))}
          <Hr style={{ borderColor: "#cdbd9f" }} />
          <Text style={paper.quiet}>{why}</Text>
        </Container>
      </Body>
    </Html>
  );
}
