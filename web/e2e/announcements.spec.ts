// The journey: an announcement with answers and the list of those who are missing; a family without the app answers by
// its personal link, another on paper; and a poll with names and one without.
import { expect, type Page, test } from "@playwright/test";
import { type ChatNow, classChat, isOpen, open, withoutQuietHours } from "./rig/chats.ts";
import { arrive, find, phone, signedIn, type Someone } from "./rig/people.ts";
import { baseUrl } from "./rig/stack.ts";

test.beforeAll(({ browser }) => withoutQuietHours(browser));

test("an announcement that ends: answers, the missing, the link without the app", async ({ browser }) => {
  const teacher = await signedIn(browser, find("teacher"));
  const parent = await signedIn(browser, find("parent"), phone);
  const chat = await chatOf(teacher, "announcements");
  const text = `Экскурсия в музей ${Date.now()}`;
  let address = "";

  await test.step("the teacher asks the families", async () => {
    await open(teacher.page, chat.id);
    await add(teacher.page, "Объявление");
    const form = teacher.page.getByRole("dialog", { name: "Новое объявление" });
    // Nothing is sent without words, and nothing that was chosen is lost.
    await form.getByRole("radio", { name: /Согласиться или отказаться/ }).check({ force: true });
    await form.getByRole("button", { name: "Объявить" }).click();
    await expect(form.getByText("Напишите объявление.")).toBeVisible();
    await form.getByLabel("Что объявить").fill(text);
    await form.getByRole("radio", { name: /^Семьи/ }).check({ force: true });
    await form.getByRole("button", { name: "Объявить" }).click();
    await expect(form).toBeHidden();
    const card = teacher.page.locator("[data-announcement]").filter({ hasText: text });
    await expect(card.getByText(/Ответы: 0.из.\d+/)).toBeVisible();
    await card.getByRole("link", { name: "Кто ответил" }).click();
    await expect(teacher.page.getByRole("heading", { level: 1, name: /^Объявление/ })).toBeVisible();
    address = new URL(teacher.page.url()).pathname;
    await expect(teacher.page.locator("[data-missing]").filter({ hasText: "Петров Илья" })).toBeVisible();
  });

  await test.step("a parent finds it beside his day, answers, and changes his mind", async () => {
    await parent.page.goto("/");
    const waiting = parent.page.getByRole("region", { name: "Нужен Ваш ответ" });
    await expect(waiting.getByText(text)).toBeVisible();
    await waiting.getByText(text).tap();
    await expect(parent.page.getByRole("heading", { level: 1, name: /^Объявление/ })).toBeVisible();
    await parent.page.getByRole("button", { name: "Даю согласие" }).tap();
    await expect(parent.page.getByText("Согласие дано")).toBeVisible();
    await expect(teacher.page.locator("[data-answered]").filter({ hasText: "Петров Илья" })).toBeVisible();
    await expect(teacher.page.locator("[data-missing]").filter({ hasText: "Петров Илья" })).toHaveCount(0);
    await parent.page.getByRole("button", { name: "Изменить ответ" }).tap();
    await parent.page.getByRole("button", { name: "Не даю" }).tap();
    await expect(parent.page.getByText("Согласия нет")).toBeVisible();
    await expect(teacher.page.getByRole("region", { name: "Согласия нет" }).getByText("Петров Илья")).toBeVisible();
    // Who only answers sees nobody else.
    await expect(parent.page.locator("[data-missing], [data-answered]")).toHaveCount(0);
    expect((await parent.api("GET", `/api${address}/missing`)).status).toBe(403);
  });

  await test.step("a slip that came back on paper", async () => {
    const row = teacher.page.locator("[data-missing]").filter({ hasText: "Абрамова Кира" });
    await row.getByRole("button", { name: /^Ответ на бумаге/ }).click();
    await teacher.page.getByRole("menuitem", { name: "Даю согласие" }).click();
    await expect(teacher.page.locator("[data-answered]").filter({ hasText: "Абрамова Кира" })).toContainText("на бумаге");
  });

  await test.step("the personal link of a slip answers without a sign-in", async () => {
    const [slips] = await Promise.all([teacher.page.waitForEvent("download"), teacher.page.getByRole("link", { name: "Листки для печати" }).click()]);
    const links = linksIn(await bytesOf(slips));
    expect(links.length).toBeGreaterThan(10);
    const family = await arrive(browser, find("parent"), phone);
    await family.page.goto(links[0]!);
    await expect(family.page.getByRole("heading", { level: 1, name: /^Нужен ответ/ })).toBeVisible();
    await expect(family.page.getByText(text)).toBeVisible();
    await family.page.getByRole("button", { name: "Даю согласие" }).tap();
    await expect(family.page.getByText("Ответ записан. Эту страницу можно закрыть.")).toBeVisible();
    await expect(teacher.page.locator("[data-answered]").filter({ hasText: "по ссылке" })).toHaveCount(1);
    // A forged link opens nothing and says so.
    await family.page.goto(`${links[0]!.slice(0, -4)}AAAA`);
    await family.page.reload();
    await expect(family.page.getByRole("heading", { level: 1, name: "Ссылка больше не действует" })).toBeVisible();
    await family.close();
  });

  await test.step("the rest is reminded, once", async () => {
    await teacher.page.getByRole("button", { name: "Напомнить остальным" }).click();
    await expect(teacher.page.getByText(/^Напомнили тем/)).toBeVisible();
    await expect(teacher.page.getByRole("button", { name: "Напомнить остальным" })).toHaveCount(0);
  });
  for (const one of [teacher, parent]) await one.close();
});

test("a poll with names, and one in which nobody knows who chose what", async ({ browser }) => {
  const teacher = await signedIn(browser, find("teacher"));
  const pupils = [await signedIn(browser, find("pupil", 0)), await signedIn(browser, find("pupil", 1))] as const;
  const chat = await classChat(teacher);
  for (const one of [teacher, ...pupils]) await open(one.page, chat.id);

  await test.step("asked, answered, changed; the sums move on every screen", async () => {
    const question = `Когда консультация ${Date.now()}?`;
    await ask(teacher.page, question, ["Четверг, 15:00", "Пятница, 14:20"]);
    const [first, second] = pupils.map(({ page }) => poll(page, question)) as [ReturnType<typeof poll>, ReturnType<typeof poll>];
    await expect(first.getByText("Результаты видны тем, кто проголосовал.")).toBeVisible();
    await vote(first, "Четверг, 15:00");
    await expect(first.getByText("1 голос")).toBeVisible();
    await vote(second, "Пятница, 14:20");
    await expect(poll(teacher.page, question).getByText("2 голоса")).toBeVisible();
    await vote(first, "Пятница, 14:20", "Изменить ответ");
    await expect(poll(teacher.page, question).getByRole("listitem").filter({ hasText: "Пятница" })).toContainText("2");
    await poll(teacher.page, question).getByRole("button", { name: "Кто что выбрал" }).click();
    await expect(teacher.page.getByRole("dialog", { name: "Кто что выбрал" })).toContainText("Абрамова Кира");
    await teacher.page.keyboard.press("Escape");
    await poll(teacher.page, question).getByRole("button", { name: "Завершить опрос" }).click();
    await teacher.page.getByRole("button", { name: "Завершить", exact: true }).click();
    await expect(first.getByText(/закончен/)).toBeVisible();
    await expect(first.getByRole("radio")).toHaveCount(0);
  });

  await test.step("without names: a vote is counted, and neither shown nor changed", async () => {
    const question = `Тайно ${Date.now()}?`;
    await ask(teacher.page, question, ["Да", "Нет"], true);
    const mine = poll(pupils[0].page, question);
    await vote(mine, "Да");
    await expect(mine.getByText("Ваш голос учтён.")).toBeVisible();
    await expect(mine.getByRole("radio")).toHaveCount(0);
    await expect(mine.getByRole("button", { name: "Кто что выбрал" })).toHaveCount(0);
    await expect(mine.getByText("Результаты откроются, когда голосов будет пять.")).toBeVisible();
  });
  for (const one of [teacher, ...pupils]) await one.close();
});

async function chatOf(someone: Someone, kind: string): Promise<ChatNow> {
  const { body } = await someone.api<{ items: ChatNow[] }>("GET", "/api/chats?limit=100");
  const chat = body.items.find((one) => one.kind === kind && /7.?«?Б/.test(one.title));
  if (!chat) throw new Error(`no ${kind} of 7Б: ${body.items.map((one) => `${one.kind} ${one.title}`).join(", ")}`);
  return chat;
}

async function add(page: Page, what: string): Promise<void> {
  await isOpen(page);
  await page.getByRole("button", { name: "Добавить", exact: true }).click();
  await page.getByRole("menuitem", { name: what }).click();
}

async function ask(page: Page, question: string, options: [string, string], isAnonymous = false): Promise<void> {
  await add(page, "Опрос");
  const form = page.getByRole("dialog", { name: "Новый опрос" });
  await form.getByLabel("Вопрос").fill(question);
  for (const [place, option] of options.entries()) await form.getByLabel(`Вариант ${place + 1}`, { exact: true }).fill(option);
  if (isAnonymous) await form.getByRole("checkbox", { name: /^Без имён/ }).check({ force: true });
  await form.getByRole("button", { name: "Отправить" }).click();
  await expect(form).toBeHidden();
}

function poll(page: Page, question: string) {
  return page.locator("[data-poll]").filter({ hasText: question });
}

async function vote(card: ReturnType<typeof poll>, option: string, button = "Проголосовать"): Promise<void> {
  await card.getByRole("radio", { name: option }).check();
  await card.getByRole("button", { name: button }).click();
}

/** The addresses behind the slips' QR codes stand in the PDF as links. */
function linksIn(pdf: Buffer): string[] {
  const found = pdf.toString("latin1").match(/\/URI \((.*?)\)/g) ?? [];
  return found.map((one) => one.slice(6, -1)).filter((one) => one.startsWith(`${baseUrl()}/answer#`));
}

async function bytesOf(download: { createReadStream: () => Promise<AsyncIterable<Buffer>> }): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part);
  return Buffer.concat(parts);
}
