// What people do in chats, in the words that stand on the screen.
import { randomUUID } from "node:crypto";
import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { find, signedIn, type Someone } from "./people.ts";

export type ChatNow = { id: string; kind: string; short_title: string; title: string; last_seq: number; unread: number; draft: string | null };
export type MessageNow = { id: string; seq: number; text: string; client_id: string; files: { id: string }[]; deleted_at: string | null };

/** The chat of the class 7 «Б», in which the demo's first teacher and first pupils are. */
export async function classChat(someone: Someone): Promise<ChatNow> {
  const { body } = await someone.api<{ items: ChatNow[] }>("GET", "/api/chats?limit=100");
  const chat = body.items.find(({ kind, short_title: name }) => kind === "class" && name === "7Б");
  if (!chat) throw new Error("no chat of 7Б");
  return chat;
}

/** Journeys run at any hour: what teachers write is not put off till the morning. */
export async function withoutQuietHours(browser: Browser): Promise<void> {
  const admin = await signedIn(browser, find("admin"));
  const { body } = await admin.api<{ schools: { id: string }[] }>("GET", "/api/me");
  expect((await admin.api("PUT", `/api/schools/${body.schools[0]!.id}/rules`, { delays_in_quiet: false })).status).toBe(200);
  await admin.close();
}

export async function send(someone: Someone, chatId: string, text: string, more: object = {}): Promise<MessageNow> {
  const sent = await someone.api<MessageNow>("POST", `/api/chats/${chatId}/messages`, { client_id: randomUUID(), text, send_now: true, ...more });
  expect(sent.status, text).toBe(201);
  return sent.body;
}

export async function history(someone: Someone, chatId: string): Promise<MessageNow[]> {
  return (await someone.api<{ items: MessageNow[] }>("GET", `/api/chats/${chatId}/messages?limit=100`)).body.items;
}

/** So many messages, told by several people of the class, none of whom talks too fast. */
export async function fill(browser: Browser, chatId: string, count: number, start: string): Promise<void> {
  const people = await Promise.all([find("teacher"), find("teacher", 1), ...[1, 2, 3, 4].map((index) => find("pupil", index))].map((who) => signedIn(browser, who)));
  for (let number = 1; number <= count; number += 1) await send(people[number % people.length]!, chatId, `${start} ${number}`);
  for (const one of people) await one.close();
}

/** The open chat, at its end, with the place to write. */
export async function open(page: Page, chatId: string): Promise<void> {
  await page.goto(`/chats/${chatId}`);
  await isOpen(page);
  await expect(page.locator("article[data-seq]").or(page.getByText("Сообщений пока нет", { exact: false })).first()).toBeVisible();
  const toEnd = page.getByRole("button", { name: /К последним сообщениям/ });
  if (await toEnd.isVisible()) await toEnd.click();
}

export async function isOpen(page: Page): Promise<void> {
  await expect(page.getByRole("log")).toBeVisible();
  await expect(words(page)).toBeVisible();
}

export function words(page: Page): Locator {
  return page.getByRole("textbox", { name: "Сообщение", exact: true });
}

export async function write(page: Page, text: string): Promise<void> {
  await words(page).fill(text);
  await page.getByRole("button", { name: "Отправить", exact: true }).click();
}

/** The message that says so, with its number: it has arrived. */
export function said(page: Page, text: string | RegExp): Locator {
  return page.locator("article[data-seq]").filter({ has: page.locator("[data-words]", { hasText: text }) });
}

export async function menuOf(page: Page, message: Locator): Promise<Locator> {
  await message.hover();
  await message.getByRole("button", { name: /^Что сделать/ }).click();
  const menu = page.getByRole("dialog", { name: /^Что сделать/ });
  await expect(menu).toBeVisible();
  return menu;
}

export async function act(page: Page, message: Locator, name: string): Promise<void> {
  await (await menuOf(page, message)).getByRole("button", { name, exact: true }).click();
}
