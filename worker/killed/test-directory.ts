import { checkPassword } from "#domain/identity/check-password.server.ts";
import { directoryPasswords, startTestDirectory } from "#domain/identity/test-directory.ts";
import { addMember, openSession } from "#domain/identity/test-staff.ts";
import type { JobName } from "#domain/ops/jobs.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";
import type { Killed } from "#worker/killed/test-dying.ts";

export type Staffed = TestDesk & {
  readonly server: Awaited<ReturnType<typeof startTestDirectory>>;
};

/** Staff of a directory who have signed in. */
export async function openStaffed(): Promise<Staffed> {
  const server = await startTestDirectory();
  const { url, bindDn, bindPassword, base } = server.directory;
  Object.assign(process.env, {
    BIBLIOMAT_LDAP_URL: url,
    BIBLIOMAT_LDAP_BIND_DN: bindDn,
    BIBLIOMAT_LDAP_BIND_PASSWORD: bindPassword,
    BIBLIOMAT_LDAP_BASE: base,
  });
  const desk = await openDesk();
  const group = "cn=librarians,ou=groups,dc=library,dc=test";
  await desk.library.set("staff.directory-groups", [{ group, role: "librarian" }]);
  return { ...desk, server };
}

export const killedAtDirectory = {
  "watch-directory": {
    prepare: async ({ database, rows, server }) => {
      const asked = { name: "nina", password: directoryPasswords.person };
      const checked = await checkPassword(asked, "peer");
      if (checked.status !== "right") throw new Error(checked.status);
      await openSession(checked.userId);
      // She is called otherwise now, and three others whom it knew are gone from it.
      await server.change("nina", { cn: "Ким Нина" });
      for (const gone of ["one", "two", "three"]) {
        const { userId } = await addMember(database.owner);
        await rows(
          `insert into accounts ("userId", type, provider, "providerAccountId")
           select $1, type, provider, $2 from accounts limit 1`,
          [userId, gone],
        );
      }
    },
  },
} as const satisfies Partial<Record<JobName, Killed<Staffed>>>;
