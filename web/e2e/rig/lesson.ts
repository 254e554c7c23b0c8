// What people do in a lesson, in the words that stand on the screen.
import { randomUUID } from "node:crypto";
import { type Browser, type BrowserContextOptions, expect, type Page } from "@playwright/test";
import { find, pc, signedIn, type Someone } from "./people.ts";
import { demo, type DemoPerson } from "./stack.ts";

export type LessonNow = { id: string; state: string; community: { id: string; name: string }; can_cancel: boolean; can_end: boolean };
type Me = { id: string };
type State = { hands: { user_id: string; place: number }[]; chat_id: string };

/** A class without lessons of this hour, so that what the journey plans is what the class's address leads to. */
export async function clearClass(teacher: Someone, classId: string): Promise<void> {
  for (;;) {
    const { body } = await teacher.api<{ lesson: LessonNow | null }>("GET", `/api/communities/${classId}/lesson`);
    if (body.lesson === null) return;
    const { id, state } = body.lesson;
    const done = state === "open" ? await teacher.api("POST", `/api/lessons/${id}/end`) : await teacher.api("DELETE", `/api/lessons/${id}`);
    expect(done.status).toBeLessThan(300);
  }
}

/** «Сегодня» → «Запланировать», from this minute on. */
export async function plan(page: Page, { className, subject, topic }: { className: RegExp; subject: string; topic: string }): Promise<void> {
  // In the last minutes of a day no lesson of today can be planned any more, for people neither.
  await expect.poll(() => clock(0) < "23:58", { timeout: 180_000 }).toBe(true);
  await page.goto("/");
  await page.getByRole("button", { name: "Запланировать" }).click();
  const form = page.getByRole("dialog", { name: "Запланировать урок" });
  await form.getByRole("button", { name: /Класс/ }).click();
  await page.getByRole("option", { name: className }).first().click();
  await form.getByLabel("Предмет").fill(subject);
  await form.getByLabel(/^Тема/).fill(topic);
  await form.getByLabel("Начало").fill(clock(0));
  await form.getByLabel("Конец").fill(clock(45));
  await form.getByRole("button", { name: "Запланировать" }).click();
  await expect(form).toBeHidden();
}

/** HH:MM of Moscow, `minutes` from now, kept within the day. */
function clock(minutes: number): string {
  const time = new Intl.DateTimeFormat("ru-RU", { timeZone: "Europe/Moscow", hour: "2-digit", minute: "2-digit" });
  const now = time.format(new Date());
  const then = time.format(new Date(Date.now() + minutes * 60_000));
  return then < now ? "23:59" : then;
}

/** Signed in and at home: «Сегодня» is the current place. */
export async function isHome(page: Page): Promise<void> {
  await expect(page.getByRole("link", { name: "Сегодня", exact: true }).and(page.locator("[aria-current]"))).toBeVisible();
}

/** The door of the class's lesson. */
export async function goToDoor(page: Page, classId: string): Promise<void> {
  await page.goto(`/classes/${classId}/lesson`);
}

export function room(page: Page) {
  return page.locator("[data-room]");
}

export async function isIn(page: Page): Promise<void> {
  await expect(room(page)).toBeVisible();
  await expect(page.getByText("Восстанавливаем связь…")).toBeHidden();
}

export async function idOf(someone: Someone): Promise<string> {
  const { body } = await someone.api<Me>("GET", "/api/me");
  return body.id;
}

/** A screen reader is told so, whether it is seen or not. */
export async function isTold(page: Page, sentence: string | RegExp): Promise<void> {
  await expect(page.locator("[aria-live=polite]").filter({ hasText: sentence }).first()).toBeAttached();
}

/** The queue as this person's own screen shows it: ids in order, from the numbers on the tiles. */
export async function queueOnScreen(page: Page): Promise<string[]> {
  const found = await room(page)
    .locator("[data-person][data-place]")
    .evaluateAll((tiles) => tiles.map((tile) => [Number(tile.getAttribute("data-place")), tile.getAttribute("data-person") ?? ""] as const));
  return [...new Map(found).entries()].sort(([one], [other]) => one - other).map(([, id]) => id);
}

export async function stateOf(someone: Someone, lessonId: string): Promise<State> {
  return (await someone.api<State>("GET", `/api/lessons/${lessonId}`)).body;
}

export async function openPanel(page: Page, tab: "Чат" | "Класс" | "Руки"): Promise<void> {
  if (await panel(page).isVisible()) {
    const wanted = panel(page).getByRole("tab", { name: tab });
    if (await wanted.isVisible()) return wanted.click();
  }
  const control = page.locator(`[data-control="${{ Чат: "chat", Класс: "people", Руки: "hands" }[tab]}"]`);
  if (await control.isVisible()) return control.click();
  await page.locator('[data-control="more"]').click();
  await page.getByRole("menuitem", { name: tab }).click();
}

export async function say(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Сообщение всем" }).fill(text);
  await page.getByRole("button", { name: "Отправить" }).click();
}

export async function shareScreen(page: Page): Promise<void> {
  const control = page.locator('[data-control="screen"]');
  if (await control.isVisible()) return control.click();
  await page.locator('[data-control="more"]').click();
  await page.getByRole("menuitem", { name: "Показать экран" }).click();
}

/** In this class a pupil shows his screen by the teacher's leave: asked, allowed, shown by his own press. */
export async function showByLeave(teacher: Page, pupil: Page, pupilId: string): Promise<void> {
  const ask = "Попросить показать экран";
  const control = pupil.locator('[data-control="screen"]');
  if (await control.isVisible()) await control.click();
  else {
    await pupil.locator('[data-control="more"]').click();
    await pupil.getByRole("menuitem", { name: ask }).click();
  }
  await openPanel(teacher, "Руки");
  await panel(teacher).locator(`[data-asks="${pupilId}"]`).getByRole("button", { name: "Разрешить" }).click();
  await pupil.locator('[data-prompt="screen"]').getByRole("button", { name: "Показать экран" }).click();
}

export type Held = { readonly teacher: Someone; readonly pupils: Someone[]; readonly lessonId: string; readonly classId: string };

type Holding = { readonly options?: BrowserContextOptions; readonly classId?: string; readonly who?: readonly DemoPerson[] };

/** A lesson (of the demo class, if no other is named) that the teacher has opened and so many pupils are in. */
export async function holdLesson(browser: Browser, pupilCount: number, { options = pc, classId = demoClass(), who }: Holding = {}): Promise<Held> {
  const teacher = await signedIn(browser, find("teacher"), options);
  await clearClass(teacher, classId);
  const { body } = await teacher.api<{ id: string }>("POST", `/api/communities/${classId}/lessons`, { client_id: randomUUID(), subject: "Алгебра" });
  await goToDoor(teacher.page, classId);
  await teacher.page.getByRole("button", { name: "Начать урок" }).click();
  await isIn(teacher.page);
  const pupils: Someone[] = [];
  for (let index = 0; index < pupilCount; index += 1) {
    const pupil = await signedIn(browser, who?.[index] ?? find("pupil", index), options);
    await enter(pupil.page, classId);
    pupils.push(pupil);
  }
  return { teacher, pupils, lessonId: body.id, classId };
}

function demoClass(): string {
  return demo().lesson_url.split("/").at(-2)!;
}

export async function enter(page: Page, classId: string): Promise<void> {
  await knock(page, classId);
  await isIn(page);
}

/** «Войти» pressed, whatever comes of it. */
export async function knock(page: Page, classId: string): Promise<void> {
  await goToDoor(page, classId);
  await page.getByRole("button", { name: /^Войти$/ }).click();
}

export async function endLesson({ teacher, pupils, lessonId }: Held): Promise<void> {
  await teacher.api("POST", `/api/lessons/${lessonId}/end`);
  for (const one of [teacher, ...pupils]) await one.close();
}

/** The teacher's menu of one person, opened from the list of the class. */
export async function ofPerson(page: Page, personId: string, action: string): Promise<void> {
  await openPanel(page, "Класс");
  await page.locator(`li[data-person="${personId}"]`).getByRole("button", { name: /^Что сделать/ }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

/** «Управление уроком»: on the bar of a PC, under «Ещё» on a phone. */
export async function openRules(page: Page): Promise<void> {
  const control = page.locator('[data-control="rules"]');
  if (await control.isVisible()) await control.click();
  else {
    await page.locator('[data-control="more"]').click();
    await page.getByRole("menuitem", { name: "Управление уроком" }).click();
  }
  await expect(page.getByRole("dialog", { name: "Управление уроком" })).toBeVisible();
}

/** The teacher's panel, where hands, requests and the door are. */
export function panel(page: Page) {
  return page.getByRole("complementary", { name: "Руки, чат и класс" });
}
