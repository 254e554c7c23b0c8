// Chats by the keyboard alone, and on a phone by touch.
import { expect, test } from "@playwright/test";
import { classChat, fill, isOpen, open, said, send, withoutQuietHours, words } from "./rig/chats.ts";
import { tabTo } from "./rig/keyboard.ts";
import { find, phone, signedIn } from "./rig/people.ts";

test.beforeAll(async ({ browser }) => withoutQuietHours(browser));

test("a chat is found, read, answered and its message marked by keyboard alone", async ({ browser }) => {
  const [pupil, teacher] = [await signedIn(browser, find("pupil")), await signedIn(browser, find("teacher"))];
  const { page } = pupil;
  const chat = await classChat(pupil);
  const question = `Кто готов ${Date.now()}?`;
  await send(teacher, chat.id, question);
  await page.goto("/");
  await tabTo(page, /^Чаты/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Чаты" })).toBeFocused();
  // The list is one stop; arrows walk over it.
  await tabTo(page, /«Б»|Объявления/);
  await page.keyboard.press("Home");
  while (!(await page.evaluate((id) => document.activeElement?.getAttribute("data-chat") === id, chat.id))) {
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => document.activeElement?.hasAttribute("data-chat"));
  }
  await page.keyboard.press("Enter");
  await isOpen(page);
  await expect(said(page, question)).toBeVisible();

  await tabTo(page, /^Сообщения$/);
  await page.keyboard.press("End");
  await expect(said(page, question)).toBeInViewport();
  await page.keyboard.press("ArrowUp");
  await expect(said(page, question)).toBeFocused();
  await page.keyboard.press("Enter");
  const menu = page.getByRole("dialog", { name: /^Что сделать/ });
  await expect(menu).toBeVisible();
  await tabTo(page, /^Хорошо$/);
  await page.keyboard.press("Enter");
  await expect(said(page, question).getByRole("button", { name: "Хорошо: 1 человек" })).toBeVisible();

  await said(page, question).focus();
  await page.keyboard.press("Enter");
  await expect(menu).toBeVisible();
  await tabTo(page, /^Ответить$/);
  await page.keyboard.press("Enter");
  await expect(words(page)).toBeFocused();
  // A name is chosen by arrows, a mark put by its key, whatever the layout.
  await page.keyboard.type("@Марина");
  await expect(page.getByRole("option", { name: /Марина Сергеевна/ })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await page.keyboard.type("я");
  await page.keyboard.press("Shift+Home");
  await page.keyboard.press("Control+KeyB");
  await page.keyboard.press("Enter");
  await expect(page.locator("article[data-seq]").last().locator("strong")).toContainText("@Марина Сергеевна я");
  // The arrow up opens one's last message for change; Escape leaves it as it was.
  await page.keyboard.press("ArrowUp");
  await expect(words(page)).toHaveValue("*@Марина Сергеевна я*");
  await page.keyboard.press("Escape");
  await expect(words(page)).toHaveValue("");
  // Who types without having gone to the field first is writing a message all the same.
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("5");
  await expect(words(page)).toHaveValue("5");
  for (const one of [pupil, teacher]) await one.close();
});

test("on a phone: list, chat and back; a finger that stays opens the menu, one that leaves scrolls", async ({ browser }) => {
  const [pupil, teacher] = [await signedIn(browser, find("pupil"), phone), await signedIn(browser, find("teacher"))];
  const { page } = pupil;
  const chat = await classChat(pupil);
  const text = `На телефоне ${Date.now()}`;
  await send(teacher, chat.id, text);
  await page.goto("/chats");
  await expect(page.getByRole("navigation", { name: "Разделы" })).toBeVisible();
  await page.getByRole("link").filter({ hasText: text }).tap();
  await isOpen(page);
  await expect(page.getByRole("navigation", { name: "Разделы" })).toBeHidden();
  const message = said(page, text);
  await expect(message).toBeInViewport();
  const box = (await message.boundingBox())!;
  const finger = await page.context().newCDPSession(page);
  const point = { x: box.x + 60, y: box.y + box.height / 2 };
  await finger.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] });
  await expect(page.getByRole("dialog", { name: /^Что сделать/ })).toBeVisible();
  await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await page.getByRole("dialog", { name: /^Что сделать/ }).getByRole("button", { name: "Ответить" }).tap();
  await words(page).fill("Вижу");
  await page.getByRole("button", { name: "Отправить", exact: true }).tap();
  await expect(said(page, "Вижу").last()).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole("link", { name: "К списку чатов" }).tap();
  await expect(page.getByRole("heading", { name: "Чаты" })).toBeVisible();
  for (const one of [pupil, teacher]) await one.close();
});

test("older messages come while one scrolls, and nothing jumps", async ({ browser }) => {
  const [pupil, teacher] = [await signedIn(browser, find("pupil")), await signedIn(browser, find("teacher"))];
  const chat = await classChat(teacher);
  await fill(browser, chat.id, 90, "Строка");
  await open(pupil.page, chat.id);
  await expect(said(pupil.page, /^Строка 90$/).last()).toBeInViewport();
  await pupil.page.getByRole("log").hover();
  await expect
    .poll(async () => {
      await pupil.page.mouse.wheel(0, -1200);
      return said(pupil.page, /^Строка 5$/).count();
    })
    .toBeGreaterThan(0);
  // In order and without holes, whatever came in front meanwhile.
  const seqs = await pupil.page.locator("article[data-seq]").evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("data-seq"))));
  expect(seqs).toEqual(seqs.map((_, at) => seqs[0]! + at));
  for (const one of [pupil, teacher]) await one.close();
});
