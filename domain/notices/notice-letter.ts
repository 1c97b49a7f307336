import type { IsoDate } from "#domain/library/dates.ts";
import type { ToldKind } from "#domain/notices/notice-texts.ts";

/** One thing that a reader is told. A membership has no title. */
export type NoticeLine = {
  readonly kind: ToldKind;
  /** By which it is due, until which it is kept, on which the membership ends. */
  readonly dueOn: IsoDate;
  readonly title: string | null;
  readonly authors: string | null;
  readonly branch: string;
  /** Stands on the slip of a copy that is set aside. */
  readonly code: string | null;
};

/** Everything that a letter of reminders is written from. */
export type NoticeLetterFacts = {
  readonly libraryName: string;
  readonly today: IsoDate;
  readonly lines: readonly NoticeLine[];
  /** The library's own sentences, in every language that it wrote them in. */
  readonly texts: readonly {
    readonly kind: string;
    readonly part: string;
    readonly language: string;
    readonly words: string;
  }[];
};
