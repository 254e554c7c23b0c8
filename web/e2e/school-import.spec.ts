// The journey of a new administrator: a table of thirty pupils with four lines to decide about becomes a class with its
// chats and a sheet of cards; the same table once more changes nothing. And the same with the keyboard alone.
import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { pressNamed, tabTo } from "./rig/keyboard.ts";
import { find, phone, signedIn } from "./rig/people.ts";
import { addPerson, classesOf, newSchool, thirty } from "./rig/school.ts";

const FIVE_MINUTES = 5 * 60_000;

test("a table of thirty becomes a class with its chats and cards; once more, nothing changes", async ({ browser }) => {
  test.setTimeout(2 * FIVE_MINUTES);
  const school = await newSchool(browser);
  const { page } = school.admin;
  const { file, bad } = thirty("5В");
  const began = Date.now();

  await test.step("the good lines are counted, each of the others says what is wrong", async () => {
    await page.goto(`/schools/${school.id}`);
    await page.getByRole("navigation", { name: "Что можно сделать" }).getByRole("link", { name: /Загрузить список/ }).click();
    await send(page, file);
    for (const number of Object.values(bad)) await expect(line(page, number)).toHaveAttribute("data-state", "fault");
    await expect(page.getByText("26 строк можно принять сейчас.")).toBeVisible();
    expect((await school.admin.api<{ classes: unknown[] }>("GET", `/api/schools/${school.id}`)).body.classes).toEqual([]);
  });

  await test.step("three are decided beside their cells, one is left for later", async () => {
    await line(page, bad.mail).getByRole("button", { name: "Взять без почты" }).click();
    await line(page, bad.birthday).getByRole("button", { name: "Взять без даты" }).click();
    await expect(page.getByText("28 строк можно принять сейчас.")).toBeVisible();
    await line(page, bad.twice).getByRole("button", { name: "Пропустить" }).click();
    await expect(line(page, bad.twice)).toHaveAttribute("data-state", "skipped");
    await page.getByRole("button", { name: "Принять 28" }).click();
    await expect(page.getByRole("heading", { name: "Список принят" })).toBeVisible();
    await expect(page.getByText("28 новых учеников")).toBeVisible();
    await expect(page.getByText("1 новый класс")).toBeVisible();
  });

  await test.step("the sheet of cards is a PDF with something on it", async () => {
    await page.getByRole("button", { name: /^Карточки: 5/ }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("alertdialog").getByRole("button", { name: "Скачать лист" }).click();
    const sheet = await readFile(await (await download).path());
    expect(sheet.subarray(0, 5).toString()).toBe("%PDF-");
    expect(sheet.length).toBeGreaterThan(10_000);
  });

  await test.step("the class is there with its people, and its chats for its teacher", async () => {
    await page.getByRole("main").getByRole("link", { name: /5\s«В»/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: /5\s«В»/ })).toBeVisible();
    await expect(page.getByRole("tab", { name: "Ученики 28" })).toBeVisible();
    await expect(page.locator("[data-person]").filter({ hasText: "Авдеев Артём" })).toBeVisible();
    const teacher = await addPerson(browser, school, { family_name: "Орехов", given_name: "Пётр", role: "teacher" });
    await page.getByRole("tab", { name: "Настройки" }).click();
    await page.getByRole("button", { name: "Добавить", exact: true }).click();
    await page.getByRole("searchbox", { name: "Фамилия или имя" }).fill("Орех");
    await page.getByRole("button", { name: /^Добавить: Орехов/ }).click();
    await expect(page.locator(`[data-member="${teacher.personId}"]`)).toBeVisible();
    await teacher.page.goto(`/classes/${(await classesOf(school))["5В"]}?tab=chats`);
    for (const kind of ["class", "parents", "announcements"]) await expect(teacher.page.locator(`[data-chat="${kind}"]`).getByRole("link")).toBeVisible();
    await teacher.close();
  });
  expect(Date.now() - began).toBeLessThan(FIVE_MINUTES);

  await test.step("the same table once more", async () => {
    await page.goto(`/schools/${school.id}/import`);
    await send(page, file);
    await expect(line(page, 1)).toHaveAttribute("data-state", "unchanged");
    await expect(page.getByText("Принимать пока нечего.")).toBeVisible();
    await page.goto(`/classes/${(await classesOf(school))["5В"]}`);
    await expect(page.getByRole("tab", { name: "Ученики 28" })).toBeVisible();
  });
  await school.admin.close();
});

test("a list is taken with the keyboard alone", async ({ browser }) => {
  const school = await newSchool(browser);
  const { page } = school.admin;
  const { file } = thirty("6А");
  await page.goto(`/schools/${school.id}`);
  await pressNamed(page, /^Загрузить список/);
  await tabTo(page, /^Выбрать файл$/);
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(file);
  await expect(page.getByText("26 строк можно принять сейчас.")).toBeVisible();
  await pressNamed(page, /^Взять без почты$/);
  await expect(page.getByText("27 строк можно принять сейчас.")).toBeVisible();
  await pressNamed(page, /^Принять 27$/);
  await expect(page.getByRole("heading", { name: "Список принят" })).toBeVisible();
  await pressNamed(page, /^Карточки: 6/);
  await expect(page.getByRole("alertdialog")).toBeVisible();
  const download = page.waitForEvent("download");
  await pressNamed(page, /^Скачать лист$/);
  expect((await download).suggestedFilename()).toMatch(/^Карточки 6.*\.pdf$/);
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await school.admin.close();
});

test("on a phone the lines stand under each other and can be decided with a thumb", async ({ browser }) => {
  const school = await newSchool(browser, phone);
  const { page } = school.admin;
  const { file, bad } = thirty("6Б");
  await page.goto(`/schools/${school.id}/import`);
  await send(page, file);
  await line(page, bad.mail).getByRole("button", { name: "Взять без почты" }).tap();
  await expect(page.getByText("27 строк можно принять сейчас.")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await page.getByRole("button", { name: "Принять 27" }).tap();
  await expect(page.getByRole("heading", { name: "Список принят" })).toBeVisible();
  await school.admin.close();
});

test("nobody but the administrator loads lists", async ({ browser }) => {
  const teacher = await signedIn(browser, find("teacher"));
  const { body: me } = await teacher.api<{ schools: { id: string }[] }>("GET", "/api/me");
  await teacher.page.goto(`/schools/${me.schools[0]!.id}/import`);
  await expect(teacher.page.getByText("Школой управляет её администратор.")).toBeVisible();
  await teacher.close();
});

async function send(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Выбрать файл" }).click();
  await (await chooser).setFiles(file);
  await expect(page.locator("[data-line]").first()).toBeVisible();
}

function line(page: Page, number: number) {
  return page.locator(`[data-line="${number}"]`);
}
