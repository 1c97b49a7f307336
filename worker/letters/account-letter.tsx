import { Body, Container, Head, Heading, Hr, Html, Link, Text } from "@react-email/components";
import { paper } from "#worker/letters/paper.ts";

/** Everything that stands in a letter with a one-time link, in words of its reader's language. */
export type AccountLetterWords = {
  readonly tag: string;
  readonly direction: "ltr" | "rtl";
  readonly subject: string;
  readonly lead: string;
  readonly link: string;
  readonly until: string;
  readonly why: string;
};

/** Plain on purpose: one address to open, written out, and nothing that is fetched. */
export function AccountLetter({ words }: { readonly words: AccountLetterWords }) {
  const { tag, direction, subject, lead, link, until, why } = words;
  return (
    <Html lang={tag} dir={direction}>
      <Head />
      <Body style={paper.page}>
        <Container style={paper.slip}>
          <Heading as="h1" style={paper.title}>
            {subject}
          </Heading>
          <Text style={paper.plain}>{lead}</Text>
          <Text style={paper.plain}>
            <Link href={link} style={{ color: "#17452a", wordBreak: "break-all" }}>
              {link}
            </Link>
          </Text>
          <Text style={paper.plain}>{until}</Text>
          <Hr style={{ borderColor: "#cdbd9f" }} />
          <Text style={paper.quiet}>{why}</Text>
        </Container>
      </Body>
    </Html>
  );
}
