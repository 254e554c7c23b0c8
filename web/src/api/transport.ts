// One way to the server for every call: CSRF header, refusals as Problem, silence of the network as a sentence.
import { t } from "@/i18n/t";
import { Problem } from "./problem";

const CSRF_COOKIE = "sferum_csrf";
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

const signedOut = new Set<() => void>();

/** Called when the server no longer knows who we are; returns the way to stop listening. */
export function whenSignedOut(listener: () => void): () => void {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

export async function transport(request: Request): Promise<Response> {
  const sent = new Request(request, { credentials: "same-origin" });
  if (!SAFE.has(request.method)) sent.headers.set("X-CSRFToken", readCookie(CSRF_COOKIE));
  let response: Response;
  try {
    response = await fetch(sent);
  } catch (error) {
    // A request that its own caller took back is no news about the network.
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem({ status: 0, code: "offline", detail: t("common.problem.offline") });
  }
  if (response.ok) return response;
  throw await readProblem(response);
}

async function readProblem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  const said = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const problem = new Problem({
    status: response.status,
    code: readCode(said) ?? `http_${response.status}`,
    detail: typeof said["detail"] === "string" ? said["detail"] : sentenceFor(response.status),
    fields: readFields(said["fields"]),
    retryAfterSeconds: Number(response.headers.get("Retry-After")) || null,
  });
  if (problem.status === 401) signedOut.forEach((listener) => listener());
  return problem;
}

/** Ours is `code`; the accounts library speaks of `errors`, the first of which is what happened. */
function readCode(said: Record<string, unknown>): string | null {
  if (typeof said["code"] === "string") return said["code"];
  const errors = said["errors"];
  const first: unknown = Array.isArray(errors) ? errors[0] : null;
  return typeof first === "object" && first !== null && "code" in first ? String(first.code) : null;
}

function readFields(fields: unknown): Record<string, string> {
  if (typeof fields !== "object" || fields === null) return {};
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, String(text)]));
}

/** For answers that come from the door in front of the server, which speaks no Russian. */
function sentenceFor(status: number): string {
  if (status === 429) return t("common.problem.throttled");
  if (status === 404) return t("common.problem.not_found");
  return t("common.problem.server");
}

function readCookie(name: string): string {
  const start = `${name}=`;
  const found = document.cookie.split("; ").find((one) => one.startsWith(start));
  return found ? decodeURIComponent(found.slice(start.length)) : "";
}
