// People of the demo school, each in a browser profile of his own; what they see and do is in journey files.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { baseUrl, demo, type DemoPerson } from "./stack.ts";

export const pc: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};

export class Someone {
  constructor(
    readonly who: DemoPerson,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  /** A call of the API with this person's own session, as his page would make it. */
  async api<T = unknown>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const csrf = (await this.context.cookies()).find((cookie) => cookie.name === "sferum_csrf")?.value ?? "";
    const answer = await this.context.request.fetch(baseUrl() + path, {
      method,
      headers: { "X-CSRFToken": csrf, Origin: baseUrl() },
      ...(body === undefined ? {} : { data: body }),
      failOnStatusCode: false,
    });
    const text = await answer.text();
    return { status: answer.status(), body: (text ? JSON.parse(text) : null) as T };
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

/** The nth demo person of a role who has a password (or a card, for pupils). */
export function find(role: string, index = 0): DemoPerson {
  const found = demo().people.filter((person) => person.role === role);
  const person = found[index];
  if (person === undefined) throw new Error(`the demo school has ${found.length} of ${role}`);
  return person;
}

/** A fresh browser profile at the sign-in page. */
export async function arrive(browser: Browser, who: DemoPerson, options: BrowserContextOptions = pc): Promise<Someone> {
  const context = await browser.newContext({ baseURL: baseUrl(), locale: "ru-RU", timezoneId: "Europe/Moscow", permissions: ["camera", "microphone"], ...options });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(`${who.name}: ${error.message}`));
  return new Someone(who, context, page);
}

/** Signed in without the sign-in page: the journeys that are about something else start here. */
export async function signedIn(browser: Browser, who: DemoPerson, options: BrowserContextOptions = pc): Promise<Someone> {
  const someone = await arrive(browser, who, options);
  await someone.context.request.get(baseUrl() + "/api/session");
  if (who.card_url) {
    const secret = new URL(who.card_url).hash.slice(1);
    expect((await someone.api("POST", "/api/session/card", { secret })).status).toBe(201);
  } else {
    const entry = await someone.api("POST", "/_allauth/browser/v1/auth/login", { username: who.login, password: who.password });
    expect(entry.status).toBe(200);
  }
  return someone;
}
