// Every call carries the CSRF token, and every refusal arrives as a Problem that people can read.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { answer, api } from "./client";
import { signInByPassword } from "./password";
import { Problem } from "./problem";
import { whenSignedOut } from "./transport";

const sent: Request[] = [];

function serverSays(status: number, body: unknown, headers: Record<string, string> = {}): void {
  vi.stubGlobal("fetch", (request: Request) => {
    sent.push(request);
    return Promise.resolve(new Response(body === null ? null : JSON.stringify(body), { status, headers }));
  });
}

async function refusal(call: Promise<unknown>): Promise<Problem> {
  const outcome = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof Problem)) throw new Error(`expected a Problem, got ${String(outcome)}`);
  return outcome;
}

beforeEach(() => {
  sent.length = 0;
  document.cookie = "sferum_csrf=abc%3D1";
});
afterEach(() => vi.unstubAllGlobals());

test("a write carries the CSRF token of the cookie, a read does not", async () => {
  serverSays(200, {});
  await answer(api.PATCH("/api/me", { body: { theme: "dark" } }));
  await answer(api.GET("/api/me"));
  expect(sent.map((request) => request.headers.get("X-CSRFToken"))).toEqual(["abc=1", null]);
});

test("a refusal keeps the server's words, fields and patience", async () => {
  serverSays(429, { code: "throttled", detail: "Подождите.", fields: { text: "Пусто." } }, { "Retry-After": "30" });
  const problem = await refusal(answer(api.GET("/api/me")));
  expect(problem).toMatchObject({ status: 429, code: "throttled", detail: "Подождите.", fields: { text: "Пусто." }, retryAfterSeconds: 30 });
});

test("a refusal without words of ours gets a Russian sentence", async () => {
  serverSays(502, "<html>");
  const problem = await refusal(answer(api.GET("/api/me")));
  expect(problem.code).toBe("http_502");
  expect(problem.detail).toMatch(/Сервер школы/);
});

test("a silent network is a Problem with a sentence of its own", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  const problem = await refusal(answer(api.GET("/api/me")));
  expect(problem).toMatchObject({ status: 0, code: "offline" });
});

test("whoever listens hears that the session is over, and only then", async () => {
  const heard = vi.fn();
  const stop = whenSignedOut(heard);
  serverSays(403, { code: "forbidden", detail: "Нельзя." });
  await refusal(answer(api.GET("/api/me")));
  expect(heard).not.toHaveBeenCalled();
  serverSays(401, { code: "not_signed_in", detail: "Войдите." });
  await refusal(answer(api.GET("/api/me")));
  stop();
  await refusal(answer(api.GET("/api/me")));
  expect(heard).toHaveBeenCalledTimes(1);
});

test("the accounts library's way of refusing is understood too", async () => {
  serverSays(400, { status: 400, errors: [{ code: "username_password_mismatch", param: "password", message: "…" }] });
  const problem = await refusal(signInByPassword("petrov", "wrong"));
  expect(problem.code).toBe("username_password_mismatch");
  expect(await sent[0]?.json()).toEqual({ username: "petrov", password: "wrong" });
});
