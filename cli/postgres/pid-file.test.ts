import { describe, expect, it } from "vitest";
import { parsePidFile, withOtherProcess } from "./pid-file.ts";

const whole = `2917
/srv/bibliomat/postgres
1794000000
43117

127.0.0.1
  8257585         3
ready   
`;

describe("the file in which a PostgreSQL server names itself", () => {
  it("tells the process, the folder, the port and that the server is ready", () => {
    expect(parsePidFile(whole)).toEqual({
      pid: 2917,
      dataFolder: "/srv/bibliomat/postgres",
      port: 43_117,
      status: "ready",
    });
  });

  it("of a server that has just begun has no port and no status yet", () => {
    expect(parsePidFile("2917\n/srv/bibliomat/postgres\n")).toEqual({
      pid: 2917,
      dataFolder: "/srv/bibliomat/postgres",
      port: undefined,
      status: "unknown",
    });
  });

  it.each(["starting", "stopping"] as const)("tells a server that is %s", (status) => {
    expect(parsePidFile(whole.replace("ready   ", status))?.status).toBe(status);
  });

  it("names the process of a single-user server too, which has a minus before it", () => {
    expect(parsePidFile("-81\n/srv/bibliomat/postgres\n")?.pid).toBe(81);
  });

  it.each(["", "\n\n", "postgres\n/srv\n", "0\n/srv\n", "12"])("is no such file: %j", (text) => {
    expect(parsePidFile(text)).toBeUndefined();
  });

  it("does not take nonsense for a port", () => {
    expect(parsePidFile(whole.replace("43117", "4311799"))?.port).toBeUndefined();
  });

  it("can be given another process without losing what the server needs of it", () => {
    expect(withOtherProcess(whole, 4_000_000)).toBe(whole.replace("2917", "4000000"));
  });
});
