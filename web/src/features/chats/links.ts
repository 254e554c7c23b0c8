// Where a link leads, told so that nobody is deceived: the real host, and in its bare form when letters of two
// alphabets are mixed in it («сбеrbank»).
const LATIN = /\p{Script=Latin}/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const OTHER_LETTER = /[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Common}]/u;

export type Target =
  | { readonly kind: "own"; readonly path: string }
  | { readonly kind: "foreign"; readonly url: string; readonly host: string; readonly isDisguised: boolean };

/** Null for what must not be opened at all: `javascript:`, `data:`, nonsense. */
export function readTarget(text: string, origin = window.location.origin): Target | null {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  if (url.origin === origin) return { kind: "own", path: url.pathname + url.search + url.hash };
  const typed = typedHost(text).toLowerCase();
  const isMixed = isMixedScript(typed);
  // Somebody who writes the bare form himself hides what it stands for just as well.
  const isBare = typed.includes("xn--");
  return { kind: "foreign", url: url.href, host: isMixed ? url.hostname : typed, isDisguised: isMixed || isBare || url.username !== "" };
}

const WARNING = "/link#";

/** The address of our own page that warns before a stranger's site; what stands behind the «#» reaches no server. */
export function awayAddress(url: string): string {
  return WARNING + encodeURIComponent(url);
}

/** What that page was asked for. */
export function asked(hash: string): string {
  try {
    return decodeURIComponent(hash.replace(/^#/, ""));
  } catch {
    return "";
  }
}

/** The host as it was written, with its own letters. */
function typedHost(text: string): string {
  const afterScheme = text.replace(/^[a-z]+:\/\//i, "");
  const authority = afterScheme.split(/[/?#\\]/, 1)[0] ?? "";
  return authority.slice(authority.lastIndexOf("@") + 1).replace(/:\d+$/, "");
}

function isMixedScript(host: string): boolean {
  return OTHER_LETTER.test(host) || (LATIN.test(host) && CYRILLIC.test(host));
}
