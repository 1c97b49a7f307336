import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Attribute, Change, Client } from "ldapts";
import { ensureCertificates } from "#cli/start/certificates.ts";
import type { Directory } from "#domain/identity/directory.server.ts";

const slapd = "/usr/sbin/slapd";
const suffix = "dc=library,dc=test";
export const directoryPasswords = { service: "only-for-tests", person: "пароль Нины 12" };

/** A real OpenLDAP with people of our own, on a port and in a folder of its own. */
export async function startTestDirectory() {
  const home = mkdtempSync(join(tmpdir(), "bibliomat-slapd-"));
  mkdirSync(join(home, "data"));
  writeFileSync(join(home, "slapd.conf"), configuration(home));
  writeFileSync(join(home, "people.ldif"), people);
  const { authority } = await ensureCertificates(home, ["127.0.0.1"], new Date());
  execFileSync(slapd, [
    "-T",
    "add",
    "-f",
    join(home, "slapd.conf"),
    "-l",
    join(home, "people.ldif"),
  ]);
  const [port, securePort] = [await freePort(), await freePort()];
  const urls = `ldap://127.0.0.1:${port} ldaps://127.0.0.1:${securePort}`;
  const start = () =>
    spawn(slapd, ["-f", join(home, "slapd.conf"), "-h", urls, "-d", "256"], {
      stdio: ["ignore", "ignore", "pipe"],
    });
  let child: ChildProcess = start();
  const said: string[] = [];
  const listen = () => child.stderr?.on("data", (part: Buffer) => said.push(part.toString()));
  listen();
  await untilOpen(port);
  const directory: Directory = {
    url: `ldap://127.0.0.1:${port}`,
    bindDn: `cn=service,${suffix}`,
    bindPassword: directoryPasswords.service,
    base: suffix,
    nameAttribute: "uid",
    areGroupsNested: false,
    authority: undefined,
  };
  return {
    directory,
    secureUrl: `ldaps://127.0.0.1:${securePort}`,
    /** Who signed its certificate, as PEM. */
    authority,
    /** What the server logged, filters included. */
    said: () => said.join(""),
    change: (uid: string, values: Readonly<Record<string, string>>) =>
      changePerson(directory, uid, values),
    /** One more value beside what is there. */
    add: (uid: string, type: string, value: string) =>
      changePerson(directory, uid, { [type]: value }, "add"),
    /** So many more people, called many0, many1 …: a directory that is read page by page. */
    addPeople: (count: number) => addPeople(directory, count),
    stop: () => ended(child),
    restart: async () => {
      child = start();
      listen();
      await untilOpen(port);
    },
    remove: async () => {
      await ended(child);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** What an administrator of the directory changes of a person. */
async function changePerson(
  { url, bindDn, bindPassword }: Directory,
  uid: string,
  values: Readonly<Record<string, string>>,
  operation: "replace" | "add" = "replace",
): Promise<void> {
  const client = new Client({ url });
  await client.bind(bindDn, bindPassword);
  for (const [type, value] of Object.entries(values)) {
    const modification = new Attribute({ type, values: [value] });
    const change = new Change({ operation, modification });
    await client.modify(`uid=${uid},ou=people,${suffix}`, change);
  }
  await client.unbind();
}

async function addPeople({ url, bindDn, bindPassword }: Directory, count: number): Promise<void> {
  const client = new Client({ url });
  await client.bind(bindDn, bindPassword);
  const add = (number: number) => {
    const uid = `many${number}`;
    const entry = { objectClass: "inetOrgPerson", uid, cn: `Читатель ${number}`, sn: "Читатель" };
    return client.add(`uid=${uid},ou=people,${suffix}`, entry);
  };
  for (let first = 0; first < count; first += 100)
    await Promise.all(
      Array.from({ length: Math.min(100, count - first) }, (_, place) => add(first + place)),
    );
  await client.unbind();
}

function configuration(home: string): string {
  return `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
attributetype ( 1.2.840.113556.1.4.8 NAME 'userAccountControl' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
objectclass ( 1.2.840.113556.1.5.9.1 NAME 'controlled' SUP top AUXILIARY MAY userAccountControl )
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile ${home}/slapd.pid
TLSCertificateFile ${home}/server.crt
TLSCertificateKeyFile ${home}/server.key
database mdb
suffix "${suffix}"
rootdn "cn=service,${suffix}"
rootpw ${directoryPasswords.service}
directory ${home}/data
access to attrs=userPassword by anonymous auth by * none
access to * by * read
`;
}

const base64 = (text: string) => Buffer.from(text).toString("base64");
const person = (uid: string, name: string, more = "") => `
dn: uid=${uid},ou=people,${suffix}
objectClass: inetOrgPerson
objectClass: controlled
uid: ${uid}
cn:: ${base64(name)}
sn:: ${base64(name)}
userPassword:: ${base64(directoryPasswords.person)}
${more}`;
const group = (name: string, member: string) => `
dn: cn=${name},ou=groups,${suffix}
objectClass: groupOfNames
cn: ${name}
member: ${member}
`;

const people = `dn: ${suffix}
objectClass: dcObject
objectClass: organization
o: Library
dc: library

dn: ou=people,${suffix}
objectClass: organizationalUnit
ou: people

dn: ou=groups,${suffix}
objectClass: organizationalUnit
ou: groups
${person("nina", "Нина Соколова", "userAccountControl: 512\n")}
${person("gone", "Gone Person", "userAccountControl: 514\n")}
dn:: ${base64(`uid=соколова,ou=people,${suffix}`)}
objectClass: inetOrgPerson
uid:: ${base64("соколова")}
cn:: ${base64("Анна Соколова")}
sn:: ${base64("Соколова")}
userPassword:: ${base64(directoryPasswords.person)}
${person("twice", "One")}
dn: uid=twice,ou=groups,${suffix}
objectClass: inetOrgPerson
uid: twice
cn: Two
sn: Two
userPassword:: ${base64(directoryPasswords.person)}
${group("librarians", `uid=nina,ou=people,${suffix}`)}${group("staff", `cn=librarians,ou=groups,${suffix}`)}${group("everybody", `cn=staff,ou=groups,${suffix}`)}`;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function untilOpen(port: number): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.destroy();
        resolve(true);
      });
      socket.once("error", () => resolve(false));
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("slapd does not open its port");
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}
