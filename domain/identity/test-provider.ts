import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import Provider, { type Configuration } from "oidc-provider";

/** What the provider says of one of its people, and how she proves who she is there. */
export type ProviderMember = {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly acr?: string;
};

export type TestProvider = {
  readonly issuer: string;
  readonly environment: Readonly<Record<string, string>>;
  /** By the name that she types there; may change while the provider runs. */
  readonly members: Map<string, ProviderMember>;
  readonly stop: () => Promise<void>;
};

/** A real OpenID provider on this machine, with one page: a name is typed, or the sign-in is denied. */
export async function startTestProvider(...callbacks: string[]): Promise<TestProvider> {
  const members = new Map<string, ProviderMember>();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const secret = randomBytes(32).toString("base64url");
  const provider = new Provider(issuer, configurationOf(callbacks, secret, members));
  const answer = provider.callback();
  server.on("request", (request, response) => {
    const isOwnPage = request.url?.startsWith("/interaction/") === true;
    const done = isOwnPage
      ? interact(provider, members, request, response)
      : answer(request, response);
    void Promise.resolve(done).catch(() => response.destroy());
  });
  return {
    issuer,
    members,
    environment: {
      BIBLIOMAT_OIDC_ISSUER: issuer,
      BIBLIOMAT_OIDC_CLIENT_ID: clientId,
      BIBLIOMAT_OIDC_CLIENT_SECRET: secret,
      BIBLIOMAT_OIDC_LABEL: "City login",
      BIBLIOMAT_OIDC_SCOPES: "openid profile email groups",
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const clientId = "bibliomat";

function configurationOf(
  callbacks: string[],
  secret: string,
  members: ReadonlyMap<string, ProviderMember>,
): Configuration {
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: secret,
        redirect_uris: callbacks,
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    claims: {
      openid: ["sub", "acr"],
      profile: ["name"],
      email: ["email", "email_verified"],
      groups: ["groups", "library_card"],
    },
    scopes: ["openid", "groups"],
    acrValues: ["plain", "two-factors"],
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...members.get(accountId)?.claims }),
    }),
    // Nobody is asked whether the library may know her name.
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client?.clientId ?? "",
        accountId: context.oidc.session?.accountId ?? "",
      });
      grant.addOIDCScope("openid profile email groups");
      await grant.save();
      return grant;
    },
    cookies: { keys: [secret] },
  };
}

async function interact(
  provider: Provider,
  members: ReadonlyMap<string, ProviderMember>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== "POST") {
    response.setHeader("content-type", "text/html");
    response.end(page);
    return;
  }
  const typed = new URLSearchParams(await text(request));
  const accountId = typed.get("name") ?? "";
  const member = members.get(accountId);
  const result =
    member === undefined || typed.has("deny")
      ? { error: "access_denied", error_description: "denied there" }
      : { login: { accountId, ...(member.acr === undefined ? {} : { acr: member.acr }) } };
  await provider.interactionFinished(request, response, result);
}

const page = `<!doctype html><title>City login</title><h1>City login</h1>
<form method="post"><label>Name <input name="name"></label><button>Go in</button><button name="deny">Deny</button></form>`;
