import type { CategoryCode } from "#db/seed/demo/library.ts";

/**
 * A loan of the demo's past: how many days ago it began, and after how many days the book came back
 * (nothing: it is still out). Which book it is follows from the order.
 */
export type PastLoan = readonly [daysAgo: number, backAfter?: number];

export type DemoPatron = {
  readonly familyName: string;
  readonly givenName: string;
  readonly language: "en" | "ru" | "zh";
  readonly category: CategoryCode;
  /** What is special about this reader; shown beside the card on the demo page. */
  readonly note: PatronNote;
  readonly loans: readonly PastLoan[];
};

export const patronNotes = [
  "ordinary",
  "has-loans",
  "overdue",
  "limit-reached",
  "blocked",
  "expired",
  "card-lost",
] as const;

export type PatronNote = (typeof patronNotes)[number];

/**
 * Forty invented readers. The first three are those whose cards the launcher prints; new ones go to
 * the end, since card numbers follow this order.
 */
export const demoPatrons: readonly DemoPatron[] = [
  reader("Clarke Emma", "en", "ADULT", "ordinary"),
  reader("Смирнова Ольга", "ru", "ADULT", "has-loans", [[12], [12], [5]]),
  reader("林 小雨", "zh", "STUDENT", "has-loans", [[9], [3]]),
  reader("Hughes Oliver", "en", "CHILD", "limit-reached", [[10], [10], [10], [4], [4]]),
  reader("Кузнецов Артём", "ru", "STUDENT", "overdue", [[44], [44], [20]]),
  reader("Bennett Grace", "en", "ADULT", "blocked", [[30, 21]]),
  reader("Попова Вера", "ru", "ADULT", "expired", [[90, 15]]),
  reader("Fletcher Ruth", "en", "ADULT", "card-lost"),
  reader("赵 明远", "zh", "ADULT", "overdue", [[35], [6]]),
  reader("Соколов Илья", "ru", "CHILD", "has-loans", [[8], [8]]),
  reader("Walker Henry", "en", "STAFF", "has-loans", [[50], [41], [22], [2]]),
  reader("Лебедева Нина", "ru", "STAFF", "ordinary"),
  reader("Новиков Павел", "ru", "ADULT", "has-loans", [[17], [11, 8]]),
  reader("Turner Isla", "en", "STUDENT", "ordinary"),
  reader("周 文静", "zh", "ADULT", "has-loans", [[14]]),
  reader("Морозова Дарья", "ru", "STUDENT", "has-loans", [[21], [21], [13]]),
  reader("Cooper Samuel", "en", "ADULT", "overdue", [[60], [40, 12]]),
  reader("Волков Степан", "ru", "ADULT", "ordinary"),
  reader("Morgan Alice", "en", "CHILD", "has-loans", [[6]]),
  reader("吴 嘉豪", "zh", "CHILD", "has-loans", [[11], [1]]),
  reader("Зайцева Полина", "ru", "CHILD", "ordinary"),
  reader("Harper Jack", "en", "ADULT", "has-loans", [[18], [18], [7]]),
  reader("Павлова Елена", "ru", "ADULT", "overdue", [[29]]),
  reader("Reid Charlotte", "en", "STUDENT", "has-loans", [[26], [25, 20]]),
  reader("Семёнов Глеб", "ru", "STUDENT", "ordinary"),
  reader("郑 雅婷", "zh", "STUDENT", "ordinary"),
  reader("Голубева Анна", "ru", "ADULT", "has-loans", [[4], [4], [2]]),
  reader("Ellis George", "en", "ADULT", "ordinary"),
  reader("Виноградов Лев", "ru", "CHILD", "has-loans", [[5], [5], [5]]),
  reader("Foster Amelia", "en", "ADULT", "has-loans", [[33, 14], [9]]),
  reader("Богданова Мария", "ru", "ADULT", "ordinary"),
  reader("孙 建国", "zh", "ADULT", "ordinary"),
  reader("Воробьёв Тимур", "ru", "STUDENT", "has-loans", [[16]]),
  reader("Graham Noah", "en", "CHILD", "ordinary"),
  reader("Фёдорова Ксения", "ru", "ADULT", "has-loans", [[20], [1]]),
  reader("Pearson Lily", "en", "ADULT", "ordinary"),
  reader("Михайлов Роман", "ru", "ADULT", "expired"),
  reader("马 思远", "zh", "ADULT", "has-loans", [[15], [15]]),
  reader("Тарасова Алла", "ru", "ADULT", "ordinary"),
  reader("Barnes Theo", "en", "STUDENT", "blocked"),
];

function reader(
  name: string,
  language: DemoPatron["language"],
  category: CategoryCode,
  note: PatronNote,
  loans: readonly PastLoan[] = [],
): DemoPatron {
  const [familyName = "", givenName = ""] = name.split(" ");
  return { familyName, givenName, language, category, note, loans };
}
