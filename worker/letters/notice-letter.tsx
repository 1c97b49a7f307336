import { Body, Container, Head, Heading, Hr, Html, Section, Text } from "@react-email/components";
import type { NoticeLetterWords } from "#i18n/notice-letter-words.ts";
import { paper } from "#worker/letters/paper.ts";

/** Plain on purpose: no picture, no link, nothing that is fetched when it is opened. */
export function NoticeLetter(props: { readonly words: NoticeLetterWords; readonly from: string }) {
  const { tag, direction, subject, opening, sections, closing } = props.words;
  return (
    <Html lang={tag} dir={direction}>
      <Head />
      <Body style={paper.page}>
        <Container style={paper.slip}>
          <Text style={paper.quiet}>{props.from}</Text>
          <Heading as="h1" style={paper.title}>
            {subject}
          </Heading>
          {opening === "" ? null : <Text style={paper.plain}>{opening}</Text>}
          {sections.map(({ kind, heading, lead, entries }) => (
            <Section key={kind} style={paper.group}>
              <Heading as="h2" style={paper.due}>
                {heading}
              </Heading>
              <Text style={paper.plain}>{lead}</Text>
              {entries.map(({ key, title, authors, note }) => (
                <Text key={key} style={paper.book}>
                  {title}
                  {authors === "" ? null : <span style={paper.aside}> · {authors}</span>}
                  <br />
                  <span style={paper.aside}>{note}</span>
                </Text>
              ))}
            </Section>
          ))}
          <Hr style={{ borderColor: "#cdbd9f" }} />
          <Text style={paper.quiet}>{closing}</Text>
        </Container>
      </Body>
    </Html>
  );
}
