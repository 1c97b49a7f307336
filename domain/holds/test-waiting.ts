import { expect } from "vitest";
import type { TestDevice } from "#db/test-library.ts";
import { borrowing, returning, send, visitOf } from "#domain/circulation/test-tablet.ts";
import type { HoldActor } from "#domain/holds/hold-actor.ts";
import { placeHold } from "#domain/holds/place-hold.server.ts";
import { openDesk, type Reader, type TestDesk } from "#domain/patrons/test-desk.ts";

/** A desk, a tablet at each of two branches, and titles with copies that somebody may wait for. */
export type Waiting = TestDesk & {
  readonly main: TestDevice;
  readonly river: TestDevice;
  readonly mainCode: string;
  readonly riverCode: string;
  readonly staff: HoldActor & { readonly kind: "staff" };
  /** Copies of one title, at home in the Main library unless said otherwise. */
  readonly addCopies: (
    count: number,
    home?: "main" | "river",
  ) => Promise<readonly { readonly itemId: number; readonly barcode: string }[]>;
  readonly place: (
    reader: Reader,
    item: { readonly barcode: string },
    change?: Readonly<Record<string, unknown>>,
  ) => Promise<number>;
  readonly lend: (
    reader: { readonly cardNumber: string },
    item: { readonly barcode: string },
  ) => ReturnType<typeof send>;
  readonly takeBack: (
    item: { readonly barcode: string },
    at?: TestDevice,
  ) => ReturnType<typeof send>;
  /** Open traps of a copy or hold, the transit and the hold itself, as the ledger has them. */
  readonly holdRow: (hold: number) => Promise<Record<string, unknown>>;
  readonly trapOf: (item: { readonly itemId: number }) => Promise<Record<string, unknown> | null>;
  readonly transitOf: (item: {
    readonly itemId: number;
  }) => Promise<Record<string, unknown> | null>;
};

export async function openWaiting(policy: Record<string, unknown> = {}): Promise<Waiting> {
  const desk = await openDesk();
  const { library, rows } = desk;
  await library.addPolicy({ max_loans: null, ...policy });
  const main = await library.addDevice();
  const river = await library.addDevice({ branchId: library.otherBranchId });
  const codes = await rows("select id, code from branch");
  const codeOf = (id: number) => String(codes.find((each) => each.id === id)?.code);
  const [mainCode, riverCode] = [codeOf(library.branchId), codeOf(library.otherBranchId)];
  const staff = { kind: "staff", account: desk.librarian.person.id } as const;
  const open = async (table: string, itemId: number) =>
    (await rows(`select * from ${table} where item_id = $1 and ended_at is null`, [itemId]))[0] ??
    null;
  return {
    ...desk,
    main,
    river,
    mainCode,
    riverCode,
    staff,
    addCopies: async (count, home = "main") => {
      const homeBranchId = home === "main" ? library.branchId : library.otherBranchId;
      const copies = [];
      for (let made = 0; made < count; made += 1)
        copies.push(await library.addItem({ homeBranchId }));
      await rows(
        "update item set title_id = (select min(title_id) from item where id = any($1)) where id = any($1)",
        [copies.map(({ itemId }) => itemId)],
      );
      return copies;
    },
    place: async (reader, item, change = {}) => {
      const asked = { handle: reader.handle, item: item.barcode, branch: mainCode, ...change };
      const placed = await placeHold(asked, staff);
      if (placed.status !== "placed") throw new Error(JSON.stringify(placed));
      return placed.hold;
    },
    lend: async (reader, item) =>
      send(main, borrowing(await visitOf(main, reader.cardNumber), item.barcode)),
    takeBack: (item, at = main) => send(at, returning(item.barcode)),
    holdRow: async (hold) => {
      const [row] = await rows("select * from hold where id = $1", [hold]);
      expect(row).toBeDefined();
      return row ?? {};
    },
    trapOf: ({ itemId }) => open("hold_trap", itemId),
    transitOf: ({ itemId }) => open("transit", itemId),
  };
}
