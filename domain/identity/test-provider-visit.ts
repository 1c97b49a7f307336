/**
 * At the provider, in a browser that it does not know yet: the address by which it sends her back to
 * `here`.
 */
export async function atProvider(
  start: string,
  typed: Readonly<Record<string, string>>,
  here: string,
): Promise<string> {
  const kept = new Map<string, string>();
  let body: string | null = null;
  let url = start;
  for (let step = 0; step < 12; step += 1) {
    const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer: Response = await fetch(url, {
      redirect: "manual",
      headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
      ...(body === null ? {} : { method: "POST", body }),
    });
    keepCookies(answer, kept);
    const to = answer.headers.get("location");
    body = to === null ? new URLSearchParams(typed).toString() : null;
    url = to === null ? url : new URL(to, url).href;
    if (url.startsWith(here)) return url;
  }
  throw new Error("the provider does not send her back");
}

/** What a browser does with the cookies of an answer. */
export function keepCookies(answer: Response, kept: Map<string, string>): void {
  for (const each of answer.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
    if (value === "") kept.delete(name);
    else kept.set(name, value);
  }
}
