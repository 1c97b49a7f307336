import { describe, expect, it } from "vitest";
import { decideSilence, isSilent } from "#domain/identity/silence.ts";

const minute = 60_000;
const now = Date.UTC(2026, 10, 20, 9, 30);
const seen = (minutesAgo: number, silenceToldAt: number | null = null) => ({
  status: "active" as const,
  lastSeenAt: now - minutesAgo * minute,
  silenceToldAt,
});

describe("A kiosk that is not heard", () => {
  it("is nobody's worry for five minutes, then staff are told", () => {
    expect(decideSilence(seen(0), now)).toBe("nothing");
    expect(decideSilence(seen(5), now)).toBe("nothing");
    expect(decideSilence(seen(5.01), now)).toBe("tell-silent");
    expect(isSilent(now - 5 * minute, now)).toBe(false);
    expect(isSilent(now - 5 * minute - 1, now)).toBe(true);
  });

  it("is told of once, however long it stays away", () => {
    expect(decideSilence(seen(6, now - minute), now)).toBe("nothing");
    expect(decideSilence(seen(60 * 24 * 30, now - minute), now)).toBe("nothing");
  });

  it("is told of once more when it is back", () => {
    expect(decideSilence(seen(1, now - 10 * minute), now)).toBe("tell-back");
    expect(decideSilence(seen(1, null), now)).toBe("nothing");
  });

  it("because it was revoked or is frozen is not waited for", () => {
    expect(decideSilence({ ...seen(60), status: "revoked" }, now)).toBe("nothing");
    expect(decideSilence({ ...seen(60), status: "frozen" }, now)).toBe("nothing");
  });

  it("from a clock ahead of the database's is not silent", () => {
    expect(decideSilence(seen(-3), now)).toBe("nothing");
  });
});
