// The register fills itself while a lesson goes on, is stored after it, corrected, taken along, and read by who it is about.
import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { clearClass, goToDoor, idOf, isIn, type LessonNow, openPanel } from "./rig/lesson.ts";
import { find, phone, signedIn } from "./rig/people.ts";
import { demo } from "./rig/stack.ts";

test("the register: live, stored, corrected, exported, told fairly", async ({ browser }) => {
  const classId = demo().lesson_url.split("/").at(-2)!;
  const teacher = await signedIn(browser, find("teacher"));
  const [came, stayed] = [await signedIn(browser, find("pupil", 0)), await signedIn(browser, find("pupil", 1))];
  const [cameId, stayedId] = [await idOf(came), await idOf(stayed)];
  await clearClass(teacher, classId);
  const { body: lesson } = await teacher.api<LessonNow>("POST", `/api/communities/${classId}/lessons`, { client_id: randomUUID(), subject: "Алгебра" });
  const panel = teacher.page.getByRole("region", { name: "Журнал" });

  await test.step("in the lesson: absentees first, and each line moves by itself", async () => {
    await goToDoor(teacher.page, classId);
    await teacher.page.getByRole("button", { name: "Начать урок" }).click();
    await isIn(teacher.page);
    await openPanel(teacher.page, "Руки");
    for (const id of [cameId, stayedId]) await expect(lineOf(teacher.page, id)).toHaveAttribute("data-status", "absent");
    await expect(panel.getByRole("heading", { level: 3 }).first()).toHaveText("Нет на уроке");
    await enter(came.page, classId);
    await expect(lineOf(teacher.page, cameId)).toHaveAttribute("data-status", "present");
    await expect(lineOf(teacher.page, stayedId)).toContainText("входа не было");
    // Out by his own press, and back again.
    await came.page.getByRole("button", { name: "Выйти", exact: true }).click();
    await expect(lineOf(teacher.page, cameId)).toContainText(/выход в \d\d:\d\d/);
  });

  await test.step("the page of a lesson that goes on says so, and moves as well", async () => {
    const office = await signedIn(browser, find("teacher"));
    await office.page.goto(`/lessons/${lesson.id}/register`);
    await expect(office.page.getByText("Урок идёт, журнал обновляется сам")).toBeVisible();
    await expect(lineOf(office.page, cameId)).toContainText("–");
    await enter(came.page, classId);
    await expect(lineOf(teacher.page, cameId)).not.toContainText("выход в");
    await expect(lineOf(office.page, cameId)).toContainText("на уроке");
    await office.close();
  });

  await test.step("after the lesson it is stored; the teacher's word stands beside the measure", async () => {
    await teacher.page.getByRole("button", { name: "Завершить", exact: true }).click();
    await teacher.page.getByRole("button", { name: "Завершить для всех" }).click();
    await expect(teacher.page.getByRole("heading", { name: "Урок окончен" })).toBeVisible();
    await expect.poll(async () => (await teacher.api<{ is_final: boolean }>("GET", `/api/lessons/${lesson.id}/register`)).body.is_final).toBe(true);
    await teacher.page.goto("/");
    await teacher.page.getByRole("link", { name: /^Журнал: Алгебра/ }).last().click();
    await expect(teacher.page.getByRole("heading", { level: 1, name: /^Журнал: алгебра/ })).toBeVisible();
    await expect(lineOf(teacher.page, stayedId)).toHaveAttribute("data-status", "absent");

    const row = lineOf(teacher.page, stayedId);
    await row.getByRole("button", { name: /^Исправить/ }).click();
    const form = teacher.page.getByRole("dialog");
    await form.getByRole("button", { name: /Отметка/ }).click();
    await teacher.page.getByRole("option", { name: "на уроке", exact: true }).click();
    await form.getByLabel("Примечание").fill("=на олимпиаде");
    // The network is gone for a moment: nothing that was typed is.
    await teacher.page.route("**/register/*", (route) => route.abort());
    await form.getByRole("button", { name: "Сохранить" }).click();
    await expect(form.getByRole("alert")).toContainText("Сервер школы не отвечает");
    await expect(form.getByLabel("Примечание")).toHaveValue("=на олимпиаде");
    await teacher.page.unroute("**/register/*");
    await form.getByRole("button", { name: "Сохранить" }).click();
    await expect(form).toBeHidden();
    await expect(row).toHaveAttribute("data-status", "present");
    await expect(row).toContainText("учитель: =на олимпиаде");
    await expect(row).toContainText("измерено: нет");
    await teacher.page.reload();
    await expect(row).toContainText("измерено: нет");
  });

  await test.step("the sheet for Excel: readable, and no formula in it", async () => {
    const [file] = await Promise.all([teacher.page.waitForEvent("download"), teacher.page.getByRole("link", { name: "CSV" }).click()]);
    const text = await readAll(await file.createReadStream());
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(text).toContain(";");
    expect(text).not.toMatch(/(?:^|;)"?=/m);
  });

  await test.step("on paper: the table alone, black on white", async () => {
    await teacher.page.emulateMedia({ media: "print", colorScheme: "dark" });
    await expect(teacher.page.getByRole("navigation", { name: "Разделы" })).toBeHidden();
    await expect(teacher.page.getByRole("button", { name: "Печать" })).toBeHidden();
    const cell = teacher.page.getByRole("rowheader").first();
    expect(await cell.evaluate((element) => getComputedStyle(element).color)).toBe("rgb(0, 0, 0)");
    expect(await cell.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe("rgb(255, 255, 255)");
    await teacher.page.emulateMedia({ media: null, colorScheme: null });
  });

  await test.step("each reads his own in fair words, a parent his child's", async () => {
    await came.page.goto("/");
    await came.page.getByRole("link", { name: /^Как прошёл урок: Алгебра/ }).last().click();
    await expect(came.page.getByRole("heading", { level: 1, name: "Как прошёл урок" })).toBeVisible();
    await expect(came.page.getByText(/На уроке \d+ минут|Вход в \d\d:\d\d/).first()).toBeVisible();
    await expect(came.page.getByText("на олимпиаде")).toHaveCount(0);
    await stayed.page.goto(`/lessons/${lesson.id}/mine`);
    await expect(stayed.page.getByText(/Марина Сергеевна: =на олимпиаде/)).toBeVisible();
    // The class's register is not for him, by whatever address.
    expect((await stayed.api("GET", `/api/lessons/${lesson.id}/register`)).status).toBe(403);
  });

  await test.step("the class keeps its past lessons, also on a phone; the correction is taken back", async () => {
    const pocket = await signedIn(browser, find("teacher"), phone);
    await pocket.page.goto(`/classes/${classId}`);
    await pocket.page.getByRole("tab", { name: "Журнал" }).tap();
    await pocket.page.locator(`a[href="/lessons/${lesson.id}/register"]`).tap();
    const row = lineOf(pocket.page, stayedId);
    await row.getByRole("button", { name: /^Исправить/ }).tap();
    await pocket.page.getByRole("dialog").getByRole("button", { name: "Вернуть измеренное" }).tap();
    await expect(row).toHaveAttribute("data-status", "absent");
    await expect(row).not.toContainText("учитель");
    await pocket.close();
  });
  for (const one of [teacher, came, stayed]) await one.close();
});

function lineOf(page: Page, userId: string) {
  return page.locator(`[data-line="${userId}"]`);
}

async function enter(page: Page, classId: string): Promise<void> {
  await goToDoor(page, classId);
  await page.getByRole("button", { name: /^Войти$/ }).click();
  await isIn(page);
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
