import { expect, test } from "vitest";
import {
  consequences,
  readDeliveries,
  readDelivery,
  readProblem,
  readRequestResult,
} from "./wire.ts";

const answer = { outcome: "refused", item: null, reasons: [] };

test("an answer is believed when it names its command and gives its reasons", () => {
  const answered = { status: "answered", id: "a", answer };
  expect(readDelivery(answered)).toEqual(answered);
  const unknown = {
    status: "answered",
    id: "a",
    answer: { outcome: "from-next-year", reasons: [] },
  };
  expect(readDelivery(unknown)).toEqual(unknown);
});

test("a refusal is believed when its problem is a known one, with or without an id", () => {
  for (const problem of Object.keys(consequences)) {
    const rejected = { status: "rejected", id: "a", problem };
    expect(readDelivery(rejected)).toEqual(rejected);
    expect(readDelivery({ status: "rejected", problem })).toEqual({ ...rejected, id: null });
    expect(readProblem({ problem })).toBe(problem);
  }
});

test("anything else is no answer", () => {
  const nonsense = [
    null,
    undefined,
    7,
    "answered",
    [],
    {},
    { status: "answered", answer },
    { status: "answered", id: 7, answer },
    { status: "answered", id: "a" },
    { status: "answered", id: "a", answer: { outcome: "lent" } },
    { status: "answered", problem: "unavailable" },
    { status: "postponed", id: "a", problem: "unavailable" },
    { status: "rejected", id: "a" },
    { status: "rejected", id: "a", problem: "toString" },
    { status: "rejected", id: "a", problem: "a new one" },
  ];
  expect(nonsense.map(readDelivery)).toEqual(nonsense.map(() => null));
  expect(readDeliveries({ deliveries: nonsense })).toEqual(nonsense.map(() => null));
  expect([null, [], {}, { deliveries: {} }].map(readDeliveries)).toEqual([null, null, null, null]);
  const results = [null, {}, { status: "answered" }, { status: "answered", answer: {} }];
  expect(results.map(readRequestResult)).toEqual(results.map(() => null));
});
